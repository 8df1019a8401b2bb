"""What Windows' own libraries are asked, by ctypes: no administrator is needed, and no browser.

Signatures and codes: learn.microsoft.com (webauthn.h, tbs.h, winbio.h, wingdi.h, winuser.h, shlobj_core.h). None of it
could be tried where it was written; what the answers mean stands in `windows.py`, which is tested.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import ctypes
    import winreg
    from ctypes import POINTER, byref, c_int, c_long, c_size_t, c_uint32, c_void_p

    SYSTEM_FOLDER = 0x800
    """LOAD_LIBRARY_SEARCH_SYSTEM32: a library of the same name beside the program is not taken."""

    def _library(name: str) -> ctypes.WinDLL:
        return ctypes.WinDLL(name, winmode=SYSTEM_FOLDER)

    def _version() -> tuple[int, ...]:
        # Not the first three numbers: those are what Windows tells an old program that it does not trust.
        return sys.getwindowsversion().platform_version

    def _hello() -> tuple[int, ...]:
        available = c_int()
        ask = _library("webauthn.dll").WebAuthNIsUserVerifyingPlatformAuthenticatorAvailable
        ask.argtypes, ask.restype = (POINTER(c_int),), c_long
        return ask(byref(available)), available.value

    def _tpm() -> tuple[int, ...]:
        info = (c_uint32 * 4)(2)  # TPM_DEVICE_INFO: its own version, the TPM's, two reserved
        ask = _library("tbs.dll").Tbsi_GetDeviceInfo
        ask.argtypes, ask.restype = (c_uint32, c_void_p), c_uint32
        return ask(ctypes.sizeof(info), info), info[1]

    def _units(factor: int) -> tuple[int, ...]:
        units, count = c_void_p(), c_size_t()
        library = _library("winbio.dll")
        ask, free = library.WinBioEnumBiometricUnits, library.WinBioFree
        ask.argtypes, ask.restype = (c_uint32, POINTER(c_void_p), POINTER(c_size_t)), c_long
        free.argtypes = (c_void_p,)
        result = ask(factor, byref(units), byref(count))
        if units:
            free(units)
        return result, count.value

    def _remote() -> tuple[int, ...]:
        return (_library("user32.dll").GetSystemMetrics(0x1000),)  # SM_REMOTESESSION

    def _elevated() -> tuple[int, ...]:
        return (_library("shell32.dll").IsUserAnAdmin(),)

    def _screen() -> tuple[int, ...]:
        user, drawing = _library("user32.dll"), _library("gdi32.dll")
        user.GetDC.argtypes, user.GetDC.restype = (c_void_p,), c_void_p
        user.ReleaseDC.argtypes = (c_void_p, c_void_p)
        drawing.GetDeviceCaps.argtypes = (c_void_p, c_int)
        screen = user.GetDC(None)
        try:
            # HORZRES, DESKTOPHORZRES, DESKTOPVERTRES, LOGPIXELSX
            return tuple(drawing.GetDeviceCaps(screen, index) for index in (8, 118, 117, 88))
        finally:
            user.ReleaseDC(None, screen)

    CALLS: dict[str, Callable[[], tuple[int, ...]]] = {
        "version": _version,
        "hello": _hello,
        "tpm": _tpm,
        "face": lambda: _units(0x2),  # WINBIO_TYPE_FACIAL_FEATURES
        "finger": lambda: _units(0x8),  # WINBIO_TYPE_FINGERPRINT
        "remote": _remote,
        "elevated": _elevated,
        "screen": _screen,
    }

    def registry(key: str, name: str) -> str:
        """A text below HKEY_LOCAL_MACHINE. Raises OSError."""
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])

else:
    CALLS: dict[str, Callable[[], tuple[int, ...]]] = {}

    def registry(key: str, name: str) -> str:
        """A text below HKEY_LOCAL_MACHINE. Raises OSError."""
        raise OSError(f"no registry on this system: {key} {name}")


def ask(name: str) -> tuple[int, ...]:
    """The answer to a call of that name. Raises OSError where Windows has no such library or function."""
    if name not in CALLS:
        raise OSError(f"no such call on this system: {name}")
    try:
        return CALLS[name]()
    except AttributeError as error:
        # ctypes says so where an older library lacks the function.
        raise OSError(str(error)) from None
