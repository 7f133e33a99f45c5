"""The headings of tables about people: their own, the platforms', and those in other languages.

Keys are those of ``grader.tables.heading_key``: small letters, words separated by blanks.
"""

from __future__ import annotations

from collections.abc import Mapping

_HEADINGS = {
    "full_name": (
        "name|full name|student|student name|students|submitter|vollständiger name|nom complet"
        "|nombre completo|volledige naam|nome completo|studierende|teilnehmer|étudiant|estudiante"
    ),
    "first": "first name|firstname|given name|vorname|prénom|nombre|voornaam",
    "last": (
        "last name|lastname|surname|family name|nachname|nom|nom de famille|apellidos|apellido(s)|achternaam"
    ),
    "platform_id": (
        "id|student id|student number|identifier|roster identifier|sid|participant|canvas user id|user id"
        "|id number|idnumber|org defined id|orgdefinedid|matrikelnummer|kennung|identifiant|identificador"
        "|identificatie|studentnummer|numéro d'identification"
    ),
    "username": (
        "username|user name|usernames|github username|github|github user|github login|github handle"
        "|sis login id|login|login id|benutzername|anmeldename|nom d'utilisateur|nombre de usuario"
        "|gebruikersnaam|handle"
    ),
    "email": (
        "email|e mail|email address|mail|e mail adresse|adresse de courriel|correo electrónico"
        "|dirección de correo|e mailadres|indirizzo email"
    ),
    "section": "section|sections|abschnitt|kurs|sección",
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
PERSON: Mapping[str, str] = {
    heading: field for field, headings in _HEADINGS.items() for heading in headings.split("|")
}
IGNORED = frozenset(_OTHERS.split("|"))
