"""Start: the `manchette` command, from before its modules are loaded, which takes half a second."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command; Ctrl+C ends it with one line, however early."""
    try:
        from search.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.stderr.write("Erreur : interrompu.\n")
        sys.exit(INTERRUPTED)
