#!/bin/sh
# Pouce on a Mac (and on Linux): gets uv where it is missing, installs the wheel beside this file, starts pouce.
here=$(cd "$(dirname "$0")" && pwd)
PATH="$PATH:$HOME/.local/bin"

say() {
  printf '\n%s\n%s\n' "$1" "$2"
}

stop() {
  say "$1" "$2"
  printf '\n%s' "Entrée pour fermer. / Enter to close. "
  read -r _ || true
  exit 4
}

wheel=
for file in "$here"/pouce-*.whl; do
  [ -f "$file" ] && wheel=$file
done
[ -n "$wheel" ] || stop \
  "Le fichier pouce-….whl doit être dans le même dossier que Pouce.command. Demandez le dossier complet à l’association." \
  "The file pouce-….whl must lie in the same folder as Pouce.command. Ask the association for the whole folder."

if ! command -v uv >/dev/null 2>&1; then
  say "Je prépare cet ordinateur. Cela prend quelques minutes, une seule fois." \
    "I am preparing this computer. It takes some minutes, only once."
  installer=$(curl -LsSf https://astral.sh/uv/install.sh) && printf '%s\n' "$installer" | sh >/dev/null 2>&1
  command -v uv >/dev/null 2>&1 || stop \
    "Il faut internet la première fois. Vérifiez la connexion, puis lancez Pouce de nouveau." \
    "The internet is needed the first time. Look at the connection, then start Pouce again."
fi

bin=$(uv tool dir --bin)
uv tool install --quiet "$wheel" || [ -x "$bin/pouce" ] || stop \
  "Pouce n’a pas pu être installé. Il faut internet la première fois. Vérifiez la connexion, puis lancez Pouce de nouveau." \
  "Pouce could not be installed. The internet is needed the first time. Look at the connection, then start Pouce again."

if [ -d "$here/flows" ]; then
  "$bin/pouce" --flows "$here/flows"
else
  "$bin/pouce"
fi
code=$?
[ "$code" -le 1 ] || stop "Pouce s’est arrêté. La raison est écrite au-dessus." "Pouce has stopped. The reason is written above."
exit "$code"
