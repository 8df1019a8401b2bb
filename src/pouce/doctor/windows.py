"""What a computer with Windows is asked, and what its answers mean."""

from __future__ import annotations

from base64 import b64encode
from typing import get_args

from pouce.doctor.computer import Computer
from pouce.doctor.facts import Consent, Screen, Sensor, Tpm, Version

WINDOWS_11 = 22000
"""The first build of Windows 11; the number before it is still 10 (learn.microsoft.com, release health)."""

TPM_NOT_FOUND = 0x8028400F
"""TBS_E_TPM_NOT_FOUND (tbs.h)."""

MAKER = r"HARDWARE\DESCRIPTION\System\BIOS"

INVENTED_COMPUTERS = ("vmware", "virtualbox", "innotek", "qemu", "kvm", "xen", "parallels", "virtual machine", "bochs")
"""What a computer that is only imitated by a program says of its maker and model."""

CONSENT = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Runtime.WindowsRuntime
$verifier = [Windows.Security.Credentials.UI.UserConsentVerifier,Windows.Security.Credentials.UI,ContentType=WindowsRuntime]
$kind = [Windows.Security.Credentials.UI.UserConsentVerifierAvailability,Windows.Security.Credentials.UI,ContentType=WindowsRuntime]
$wait = ([System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object {
    $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 -and $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation`1'
})[0].MakeGenericMethod($kind)
$wait.Invoke($null, @($verifier::CheckAvailabilityAsync())).Result.ToString()
"""  # noqa: E501  PowerShell has no shorter way to wait for WinRT
"""Asks whether the person can be asked for consent; shows nothing. Windows PowerShell 5.1, which every Windows has."""


def version(computer: Computer) -> Version:
    """Windows 10 or 11, and the build."""
    major, minor, build = computer.native("version")[:3]
    return Version(f"Windows {11 if build >= WINDOWS_11 else major}", (major, minor, build))


def hello(computer: Computer) -> bool:
    """Whether Windows Hello is set up for this user, with a PIN at least."""
    result, available = computer.native("hello")
    if result != 0:
        raise OSError(f"webauthn.dll said {result}")
    return bool(available)


def consent(computer: Computer) -> Consent:
    """Why Windows Hello cannot ask, where it cannot."""
    folder = computer.environment.get("SYSTEMROOT", r"C:\Windows")
    shell = rf"{folder}\System32\WindowsPowerShell\v1.0\powershell.exe"
    # Encoded: a script on a command line loses its quotes and line ends.
    script = b64encode(CONSENT.encode("utf-16-le")).decode()
    said = computer.run(shell, "-NoProfile", "-NonInteractive", "-EncodedCommand", script, seconds=6).out.strip()
    for known in get_args(Consent):
        if said == known:
            return known  # type: ignore[no-any-return]
    raise OSError("UserConsentVerifier did not answer")


def sensors(computer: Computer) -> frozenset[Sensor]:
    """Which readers Windows' biometric framework has. Where its service is off it says so by an error: none then."""
    kinds: tuple[Sensor, ...] = ("face", "finger")
    answers = {kind: computer.native(kind) for kind in kinds}
    return frozenset(kind for kind, (result, count) in answers.items() if result == 0 and count)


def tpm(computer: Computer) -> Tpm:
    """The security chip, or the part of the processor that stands in for it."""
    result, number = computer.native("tpm")
    if result == TPM_NOT_FOUND:
        return "none"
    if result != 0:
        raise OSError(f"tbs.dll said {result:#x}")
    return "1.2" if number == 1 else "2.0"


def screen(computer: Computer) -> Screen:
    """The main screen. To a program that knows nothing of scaling, Windows tells a smaller one: both are compared."""
    told, width, height, dpi = computer.native("screen")
    return Screen(width, height, round(width / told * dpi / 96, 2) if told else None)


def remote(computer: Computer) -> bool:
    """Whether somebody sits at another computer and sees this one by Remote Desktop."""
    return bool(computer.native("remote")[0])


def elevated(computer: Computer) -> bool:
    """Whether the program was started as administrator."""
    return bool(computer.native("elevated")[0])


def virtual(computer: Computer) -> bool:
    """Whether the computer says of itself that a program imitates it."""
    said = " ".join(computer.registry(MAKER, name) for name in ("SystemManufacturer", "SystemProductName")).lower()
    return any(name in said for name in INVENTED_COMPUTERS)
