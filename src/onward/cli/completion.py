"""`onward completion`: the script that lets a shell finish commands and options."""

import click

INSTALL = {
    "bash": "onward completion bash > ~/.local/share/bash-completion/completions/onward",
    "zsh": "onward completion zsh > ~/.zfunc/_onward   (with fpath+=~/.zfunc before compinit in ~/.zshrc)",
    "fish": "onward completion fish > ~/.config/fish/completions/onward.fish",
}


@click.command(epilog="\b\nTo keep it:\n" + "\n".join(f"  {line}" for line in INSTALL.values()))
@click.argument("shell", type=click.Choice(list(INSTALL)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(kind(context.find_root().command, {}, "onward", "_ONWARD_COMPLETE").source())
