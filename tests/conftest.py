"""The same generated examples at every run: a failure is found again, never by chance."""

from hypothesis import settings

settings.register_profile("manchette", derandomize=True, deadline=None)
settings.load_profile("manchette")
