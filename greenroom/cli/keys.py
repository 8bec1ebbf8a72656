"""``greenroom keys``: the encryption of stored files, for operators."""

from __future__ import annotations

from typing import Annotated

import typer

from greenroom.errors import InputError
from greenroom.settings import load_settings
from greenroom.wiring.storage import EncryptedFiles, build_encrypted_files, new_file_key

app = typer.Typer(help="Encrypt stored files, and change the key that protects them.", no_args_is_help=True)

DROP_WORD = "DROP"
DROP_WARNING = (
    "This removes older keys of this installation: {keys}. Archives of `greenroom backup` that were made with them can "
    "never be restored, unless you have a copy of these keys."
)


@app.command("generate")
def generate() -> None:
    """Print a new random key for GREENROOM_FILE_KEYS, as base64 of 32 bytes. Nothing is stored."""
    typer.echo(new_file_key())


@app.command("status")
def status() -> None:
    """Show the keys of this installation, and how many files each protects."""
    files = _files()
    uses = files.keys.uses()
    for number, key in enumerate(files.ring.present()):
        typer.echo(f"{key.id.hex()}  {uses.pop(key.id, 0)} files{'' if number else ', and all new ones'}")
    for key_id, count in uses.items():
        typer.echo(f"{key_id.hex()}  {count} files, which cannot be read: this key is missing")


@app.command("rotate")
def rotate(
    drop_older: Annotated[
        bool, typer.Option("--drop-older", help="Remove older keys: archives made with them can never be read again.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Remove older keys without asking.")] = False,
) -> None:
    """Protect all files by a new key. The files are not written again, and Greenroom may run meanwhile.

    Older keys stay, because archives of `greenroom backup` can only be restored with the key of their time. Where
    GREENROOM_FILE_KEYS has the keys, put the new one in front of it and restart first.
    """
    files = _files()
    older = files.older_keys() if drop_older else []
    if older and not yes:
        typer.echo(DROP_WARNING.format(keys=", ".join(older)), err=True)
        if typer.prompt(f"Type {DROP_WORD} to remove them", err=True) != DROP_WORD:
            raise InputError("Nothing was changed", "Leave out --drop-older to keep the keys")
    done = files.rotate(drop_older)
    typer.echo(f"The key {done.newest} protects all files now; {done.wrapped_again} keys of files were wrapped again.")
    if done.dropped:
        typer.echo(f"Removed: {', '.join(done.dropped)}. Archives made with them cannot be restored any more.")
    if done.remaining:
        typer.echo(f"Older keys that stay, for archives that were made with them: {done.remaining}.")
    typer.echo("Make a new copy of the installation's keys.")


@app.command("encrypt")
def encrypt() -> None:
    """Encrypt the files that were stored before encryption was switched on. Stop Greenroom first."""
    typer.echo(f"Encrypted: {_files().encrypt()} files.")


@app.command("decrypt")
def decrypt() -> None:
    """Decrypt all files. Stop Greenroom first, and set GREENROOM_ENCRYPT_FILES=false afterwards."""
    typer.echo(f"Decrypted: {_files().decrypt()} files. Now set GREENROOM_ENCRYPT_FILES=false.")


def _files() -> EncryptedFiles:
    settings = load_settings()
    if not settings.encrypt_files:
        raise InputError("Encryption of files is off", "Set GREENROOM_ENCRYPT_FILES=true first")
    return build_encrypted_files(settings)
