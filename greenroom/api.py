"""Every resource of the API: a new one is a line here."""

from __future__ import annotations

from fastapi import APIRouter

from greenroom.accounts.routes import me, recover, register, sign_in, tokens
from greenroom.admin import account_routes, mail_routes

ROUTERS: tuple[APIRouter, ...] = (
    register.router,
    sign_in.router,
    recover.router,
    me.router,
    tokens.router,
    account_routes.router,
    mail_routes.router,
)
