"""``/api/me/devices``: the devices on which the account is signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentPerson, account_service
from greenroom.accounts.devices import Devices
from greenroom.accounts.schemas import DeviceResponse

router = APIRouter(prefix="/me/devices", tags=["me"])

TheDevices = Annotated[Devices, account_service(lambda server: server.accounts.devices)]


@router.get("")
def list_devices(person: CurrentPerson, devices: TheDevices) -> list[DeviceResponse]:
    """List the signed-in devices, the newest first."""
    return [
        DeviceResponse(
            id=device.id,
            created_at=device.created_at,
            last_seen_at=device.last_seen_at or device.created_at,
            user_agent=device.user_agent,
            address=device.address,
            is_this_one=device.id == person.sign_in_id,
        )
        for device in devices.devices(person.id)
    ]


@router.delete("/{device_id}", status_code=204)
def sign_out(person: CurrentPerson, device_id: Annotated[str, Path(max_length=64)], devices: TheDevices) -> None:
    """Sign a device out at once."""
    devices.sign_out(person.id, device_id)
