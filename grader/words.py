"""Words of platforms and languages: headings of tables, names of months, what is added to names of files.

Headings have the form of ``grader.tables.heading_key``: small letters, words separated by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def _by_heading(headings: Mapping[str, str]) -> Mapping[str, str]:
    """Return what each heading means."""
    return {heading: what for what, words in headings.items() for heading in words.split("|")}


# Tables about people.
_HEADINGS = {
    "full_name": (
        "name|full name|student|student name|students|submitter|vollständiger name|nom complet|namn|navn"
        "|nombre completo|volledige naam|nome completo|studierende|teilnehmer|étudiant|estudiante"
    ),
    "first": "first name|firstname|given name|vorname|prénom|nombre|voornaam|nome|förnamn|fornavn|imię|jméno",
    "last": (
        "last name|lastname|surname|family name|nachname|nom|nom de famille|apellidos|apellido(s)|achternaam"
        "|cognome|sobrenome|apelido|efternamn|etternavn|efternavn|nazwisko|příjmení"
    ),
    "platform_id": (
        "id|student id|student number|identifier|roster identifier|sid|participant|canvas user id|user id"
        "|id number|idnumber|org defined id|orgdefinedid|matrikelnummer|kennung|identifiant|identificador"
        "|identificatie|studentnummer|numéro d'identification"
    ),
    "username": (
        "username|user name|usernames|github username|github|github user|github login|github handle"
        "|sis login id|login|login id|benutzername|anmeldename|nom d'utilisateur|nombre de usuario"
        "|gebruikersnaam|handle|nome utente|nome de usuário|nome de utilizador|användarnamn"
        "|brukernavn|brugernavn"
    ),
    "email": (
        "email|e mail|email address|mail|e mail adresse|adresse de courriel|correo electrónico"
        "|dirección de correo|e mailadres|indirizzo email|endereço de email|e post|e postadress|courriel"
    ),
    "section": "section|sections|abschnitt|kurs|sección|sezione|turma",
    "team": "group name|team|team name|gruppenname|teamname",
    "group": "group|groups|gruppe|gruppen|groupe|groupes|grupo|grupos|groep|groepen",
    "submitted_at": (
        "datetime|submitted at|submission timestamp|handed in|submission time|submission date|timestamp"
        "|last modified (submission)|zuletzt geändert (abgabe)|dernière modification (travail remis)"
        "|última modificación (entrega)|laatst gewijzigd (inzending)|abgegeben am|submitted"
    ),
    "submission": "submission|folder|repository|student repository name|abgabe",
    "late": "late",
}
# Columns of the platforms' own tables that say nothing about a person: no typing error of a teacher's.
_OTHERS = (
    "github id|github user id|status|grade|maximum grade|grade can be changed|last modified (grade)"
    "|feedback comments|score|max score|submission tag|submitted by|review url|override|commit|review|release"
    "|sis user id|root account|integration id|current score|final score|current grade|final grade"
    "|unposted current score|unposted final score|canvas group id|group id|assignment name|assignment url"
    "|starter code url|student repository url|points awarded|points available|submissions|bewertung"
    "|bestwertung|bewertung kann geändert werden|zuletzt geändert (bewertung)|feedback als kommentar"
)
PERSON = _by_heading(_HEADINGS)
IGNORED = frozenset(_OTHERS.split("|"))

# "Participant 1234", in the languages that are known; a number of the school's own may have letters, too
PARTICIPANT = re.compile(
    r"(?:participante?|teilnehmer(?:/in|in|\*in)?|deelnemer|partecipante)[ ]?(\d+)", re.IGNORECASE
)

# Moodle writes the headings in the language of the user: English, German, French, Spanish, Dutch, Italian
_WORKSHEET = {
    "identifier": "identifier|id|kennung|identifiant|identificador|identificatie|identificativo",
    "full name": "full name|vollständiger name|nom complet|nombre completo|volledige naam|nome completo",
    "email": (
        "email address|e mail adresse|adresse de courriel|dirección de correo|e mailadres|indirizzo email"
    ),
    "group": "group|groups|gruppe|gruppen|groupe|groupes|grupo|grupos|groep|groepen|gruppo|gruppi",
    "grade": "grade|bewertung|note|calificación|cijfer|beoordeling|valutazione",
    "maximum": (
        "maximum grade|bestwertung|note maximale|calificación máxima|maximumcijfer|maximale cijfer"
        "|valutazione massima"
    ),
    "feedback": (
        "feedback comments|feedback als kommentar|feedback commentaires|commentaires de feedback"
        "|comentarios de retroalimentación|feedback opmerkingen|commenti di feedback"
    ),
}
WORKSHEET = _by_heading(_WORKSHEET)

# Tables of extensions.
_WHEN = {
    "until": "until|due|due date|new due|new due date|due at|deadline|extended until|extended due|bis|frist",
    "extension": "extension|period|length|duration|how long|extra time|by|verlängerung",
    "days": "days|extra days|extension days|days extra|tage",
    "hours": "hours|extra hours|extension hours|stunden",
    "minutes": "minutes|extra minutes|minuten",
    "": "reason|comment|note|notes",
}
_WHO = {
    **{heading: "who" for heading, what in PERSON.items() if what not in {"section", "submitted_at", "late"}},
    **{heading: what for heading, what in PERSON.items() if what in {"first", "last"}},
    "who": "who",
}
EXTENSION = {**_WHO, **_by_heading(_WHEN)}
NOT_USED = frozenset(_WHEN[""].split("|"))

# Dates: English, German, French, Spanish, Italian, Dutch, as Moodle, Canvas and others write them.
MONTHS = (
    "jan january januar jänner janvier enero gennaio januari",
    "feb february februar février fevrier febrero febbraio februari",
    "mar march märz maerz mrz mär mars marzo maart mrt",
    "apr april avril abril aprile",
    "may mai mayo maggio mei",
    "jun june juni juin junio giugno",
    "jul july juli juillet julio luglio",
    "aug august août aout agosto augustus",
    "sep sept september septembre septiembre settembre",
    "oct october oktober okt octobre octubre ottobre",
    "nov november novembre noviembre",
    "dec december dezember dez décembre decembre diciembre dicembre",
)
WEEKDAYS = (
    "mon monday montag lundi lunes lunedì maandag",
    "tue tues tuesday dienstag mardi martes martedì dinsdag",
    "wed wednesday mittwoch mercredi miércoles mercoledì woensdag",
    "thu thur thurs thursday donnerstag jeudi jueves giovedì donderdag",
    "fri friday freitag vendredi viernes venerdì vrijdag",
    "sat saturday samstag sonnabend samedi sábado sabato zaterdag",
    "sun sunday sonntag dimanche domingo domenica zondag",
)
JUMP = ("t", "of", "de", "den", "der", "le", "il", "el", "st", "nd", "rd", "th")
FILLER = re.compile(r"\b(?:uhr|um|at|à|alle|a las|om|kl)\b\.?", re.IGNORECASE)

# What browsers, editors and platforms add to the name of a file, before and after it.
BEFORE_NAME = re.compile(
    r"(?:copy of|kopie von|copie de|copia di|copia de|kopie van)[ _-]+|(?:ex|exercise)?[ _-]?\d{1,3}[ _-]+"
    r"|(?:19|20)\d{12}[ _-]+",
    re.IGNORECASE,
)
AFTER_NAME = re.compile(
    r"[ _-]*\(\d{1,4}\)|[ _-]+\d{1,4}|[ _-]+\(?(?:copy|kopie|copie|copia)\)?|\.py", re.IGNORECASE
)
