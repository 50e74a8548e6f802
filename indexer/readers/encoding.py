"""From bytes to text."""

import re

_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256)}
# The same for the stray bytes that `surrogateescape` leaves at U+DC80 and after.
_STRAY = {0xDC00 + byte: char for byte, char in _WINDOWS.items()}
_STRAY_BYTE = re.compile("[\udc80-\udcff]")
_MARK = "\ufeff"  # inside, too, where files were joined end to end
# « C½ur » is Latin-9's cœur; Windows-1252 has quotation marks where Latin-9 has nothing.
_LATIN_9 = re.compile(rb"[A-Za-z\xc0-\xff]\xbd[a-z\xc0-\xff]")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_WIDE = re.compile("[^\x00-\x7f\udc80-\udcff]")


def decode(data: bytes) -> str:
    """Decode one record: UTF-8 (byte order marks are dropped), else Windows-1252.

    A ½ between two letters tells Latin-9 (cœur, €). The 5 bytes that Windows-1252 leaves undefined
    are read as Latin-1, so decoding never fails.
    A record that is UTF-8 but for a few damaged bytes (more valid accented characters than stray
    bytes) stays UTF-8, and only the stray bytes are read as Windows-1252. UTF-16 is turned into
    UTF-8 when the file is opened.

    Why not statistics: an archive is often a merge, so the encoding changes from one record to
    the next, and records are too short to guess from (a brief has two accents). French files are
    UTF-8 or Windows-1252 in practice, and the former is told from the latter with certainty.
    """
    try:
        return data.decode().replace(_MARK, "")
    except UnicodeDecodeError:
        mixed = data.decode("utf-8", "surrogateescape").replace(_MARK, "")
    if len(_WIDE.findall(mixed)) > len(_STRAY_BYTE.findall(mixed)):
        return mixed.translate(_STRAY)
    if _LATIN_9.search(data) and not _WINDOWS_ONLY.search(data):
        return data.decode("iso8859-15")
    return data.decode("latin-1").translate(_WINDOWS)
