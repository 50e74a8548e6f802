"""Opening a source: a stream of bytes, unpacked (gzip, Zstandard), never UTF-16, with bounds."""

import codecs
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import zstandard

from indexer.readers.record import MAX_RECORD

_CHUNK = 256 * 1024
# 1 KiB of Zstandard unpacks to 32 MiB at the very most.
_ZSTD_CHUNK = 1024
_ZSTD_WINDOW = 128 * 1024 * 1024
_BOMB_SIZE = 1024 * 1024 * 1024
_BOMB_RATIO = 300


class DamagedError(Exception):
    """The bytes of a source stop making sense; the message says why, in French."""


@contextmanager
def opened(path: Path | None) -> Iterator[io.BufferedReader]:
    """Open `path`, or standard input for None, as a stream of unpacked bytes.

    `.gz` and `.zst` are unpacked as they are read; UTF-16 with a byte order mark becomes UTF-8.
    Reading raises `DamagedError` where the file is truncated or corrupt, or where it unpacks to
    over 1 GiB and 300 times its size. Opening raises `OSError`.
    """
    if path is None:
        yield _stream(_plain(sys.stdin.buffer))
        return
    with path.open("rb") as file:
        match path.suffix.lower():
            case ".gz":
                chunks = _unless_bomb(_gzip(file), file)
            case ".zst":
                chunks = _unless_bomb(_zstd(file), file)
            case _:
                chunks = _plain(file)
        yield _stream(chunks)


def lines(stream: io.BufferedReader) -> Iterator[tuple[bytes, bool]]:
    """Yield each line and whether it is whole.

    Of a line over `MAX_RECORD` bytes only the start is given; the rest is read but not kept.
    """
    while line := stream.readline(MAX_RECORD + 1):
        if len(line) <= MAX_RECORD:
            yield line, True
            continue
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(_CHUNK)
        yield line[:1000], False


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a raw stream, for `io.BufferedReader` to read from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _stream(chunks: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunks(_sound(_utf8(chunks))), _CHUNK)


def _plain(file: BinaryIO) -> Iterator[bytes]:
    # read1 gives what a pipe has at once, instead of waiting for a full chunk.
    read = getattr(file, "read1", file.read)
    while chunk := read(_CHUNK):
        yield chunk


def _gzip(file: BinaryIO) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=file) as unpacked:
        while chunk := unpacked.read1(_CHUNK):
            yield chunk


def _zstd(file: BinaryIO) -> Iterator[bytes]:
    # `stream_reader` takes a truncated frame for a whole one; `decompressobj` tells them apart.
    factory = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = None
    while packed := file.read(_ZSTD_CHUNK):
        while packed:
            frame = frame or factory.decompressobj()
            if chunk := frame.decompress(packed):
                yield chunk
            packed = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError


def _unless_bomb(chunks: Iterator[bytes], file: BinaryIO) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > _BOMB_SIZE and total > _BOMB_RATIO * file.tell():
            raise DamagedError("fichier compressé démesuré : plus de 300 fois sa taille")
        yield chunk


def _utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Turn UTF-16 with a byte order mark into UTF-8; let all else through."""
    first = next(chunks, b"")
    if not first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder("utf-16")()
    yield decoder.decode(first).encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _sound(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Say in French what goes wrong while reading."""
    try:
        # An empty chunk would pass for the end of the stream.
        yield from filter(None, chunks)
    except EOFError:
        raise DamagedError("fichier compressé tronqué") from None
    except UnicodeDecodeError:
        raise DamagedError("texte UTF-16 endommagé") from None
    except (zlib.error, zstandard.ZstdError, gzip.BadGzipFile):
        raise DamagedError("fichier compressé endommagé") from None
    except OSError as error:
        raise DamagedError(f"lecture impossible ({error.strerror or error})") from None
