"""Words on a calendar's buttons, in the Union's larger languages and in signs. They order the tries; effects decide.

Only two of these lists bind: what confirms may be pressed to commit, what clears or cancels is never pressed on the way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pouce.calendar.words import fold, words_of

if TYPE_CHECKING:
    from pouce.calendar.items import Item

CONFIRMING = frozenset(
    "ok okay apply appliquer anwenden ubernehmen applica aplicar toepassen klaar fertig termine terminer done valider "
    "validate confirmer confirm bestatigen conferma confermare confirmar bevestigen bevestig aceptar accept accepter accetta "
    "accepteren choisir select selectionner auswahlen seleziona seleccionar kies selecteren set definir festlegen imposta "
    "establecer instellen hecho fatto pronto listo feito gotovo zatwierdz potwierdz potvrdit potvrdi uredu valmis vybrat "
    "alkalmaz rendben anvand vaelg valg feliratkozas klar sluit-af save enregistrer speichern salva guardar opslaan".split()
)
CLEARING = frozenset(
    "clear effacer vider reset reinitialiser loschen leeren zurucksetzen cancella azzera svuota borrar limpiar wissen leegmaken "
    "today aujourd aujourdhui heute oggi hoy vandaag hoje now maintenant jetzt cancel annuler abbrechen annulla cancelar annuleren "
    "close fermer schliessen chiudi cerrar sluiten supprimer entfernen rimuovi quitar verwijderen delete remove help aide hilfe "
    "aiuto ayuda ga tomorrow yesterday demain hier morgen domani manana".split()
)
BACK = frozenset(
    "previous prev precedent precedente vorheriger vorheriges vorherige voriger vorige zuruck indietro anterior vorig terug back "
    "earlier backward backwards last retour edellinen foregaende forrige poprzedni predchozi elozo".split()
)
FORWARD = frozenset(
    "next suivant suivante nachster nachstes nachste weiter avanti successivo prossimo siguiente proximo volgende volgend vooruit "
    "later forward following seuraava nasta naeste nastepny dalsi kovetkezo".split()
)
YEARS = frozenset("year years annee annees ans jahr jahre anno anni ano anos jaar jaren rok vuosi ar ev decade decennie".split())
CALENDAR = frozenset(
    "calendar calendrier kalender calendario datum date fecha data choisir choose pick select open ouvrir offnen apri abrir openen "
    "selectionner auswahlen wahlen scegli elegir kies kiezen afficher show anzeigen mostra mostrar toon datepicker picker kalendarz "
    "kalendar calendrio popup".split()
)
BACK_SIGNS, FORWARD_SIGNS = re.compile(r"^[‹«<◀◂◄⟨←⏪❮⟪🡐⇐]+$"), re.compile(r"^[›»>▶▸►⟩→⏩❯⟫🡒⇒]+$")
DOUBLE_SIGNS = re.compile(r"^([«⏪⟪»⏩⟫]|<<|>>|‹‹|››|◀◀|◄◄|▶▶|►►)+$")


def spoken_words(item: Item) -> frozenset[str]:
    """Give the folded words that an item says or shows."""
    return frozenset(words_of(item.text)) | frozenset(words_of(item.name))


def confirms(item: Item) -> bool:
    """Tell whether a button commits the choice."""
    words = words_of(item.text) or words_of(item.name)
    return item.pressable and 0 < len(words) <= 3 and bool(CONFIRMING & set(words)) and not CLEARING & set(words)  # noqa: PLR2004


def clears(item: Item) -> bool:
    """Tell whether a button clears, cancels or jumps to today."""
    return bool(CLEARING & spoken_words(item)) or fold(item.text) in {"x", "×", "✕", "✖", "?"}


def direction(item: Item) -> int:
    """Guess where an arrow leads: -1 back, 1 forward, 0 unknown."""
    words = spoken_words(item)
    if words & BACK or BACK_SIGNS.match(item.text):
        return -1
    return 1 if words & FORWARD or FORWARD_SIGNS.match(item.text) else 0


def by_year(item: Item) -> bool:
    """Guess whether an arrow jumps by years."""
    return bool(YEARS & spoken_words(item)) or bool(DOUBLE_SIGNS.match(item.text))
