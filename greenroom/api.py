"""Every resource of the API: a new one is a line here."""

from __future__ import annotations

from fastapi import APIRouter

from greenroom.accounts.routes import me, sign_in

ROUTERS: tuple[APIRouter, ...] = (sign_in.router, me.router)
