"""Which device models compute on."""

from __future__ import annotations

from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError
from greenroom.inference.devices import DeviceChoice, check_device, find_devices

NAME = "device"
_LANDMARKS = "landmarks are computed on the processor"


def status(choice: DeviceChoice, *, uses_whisper: bool) -> ComponentStatus:
    """Return what the setting means on this machine."""
    if choice == "cpu":
        return ComponentStatus(NAME, choice, True, "All models compute on the processor", None)
    try:
        check_device(choice, uses_whisper=uses_whisper)
    except ComponentMissingError as error:
        return ComponentStatus(NAME, choice, False, error.message, error.remedy)
    found = find_devices()
    onnx = "processor" if found.onnx_trouble else "GPU"
    whisper = "processor" if found.ctranslate2_trouble else "GPU"
    detail = f"ONNX Runtime computes on the {onnx} and CTranslate2 on the {whisper}, and {_LANDMARKS}"
    return ComponentStatus(NAME, choice, True, detail, None)
