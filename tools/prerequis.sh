#!/bin/sh
# Dit d'un coup, avant toute installation, ce qui manque à cette machine pour une porte de make :
#
#   sh tools/prerequis.sh [essais] [java]
#
# En root sous Debian ou Ubuntu, l'installe et le dit ; ailleurs, dit quoi écrire et rend 1.
# Rien n'est tenu pour présent, ni Python ni uv. PYTHON : l'interpréteur que prendra make.
set -u

PYTHON=${PYTHON:-python3}
PAQUETS="git make python3 python3-venv ca-certificates libatomic1" # la ligne de README
NAVIGATEUR=chromium-headless-shell # Ubuntu ne l'a pas : tests/browser_install.py y pourvoit
JAVA=default-jre-headless

# La famille du système : debian, ubuntu, macos ou autre.
systeme() {
	if [ "$(uname -s)" = Darwin ]; then echo macos; return; fi
	familles=$(sed -n -e 's/^ID=//p' -e 's/^ID_LIKE=//p' "${OS_RELEASE:-/etc/os-release}" 2>/dev/null | tr '\n"' '  ')
	command -v apt-get >/dev/null || familles=
	case " $familles " in
		*" ubuntu "*) echo ubuntu ;;
		*" debian "*) echo debian ;;
		*) echo autre ;;
	esac
}

# manque PAQUET PHRASE : une ligne de plus à dire ; sans paquet, apt n'y peut rien.
manque() {
	A_INSTALLER="$A_INSTALLER${1:+ $1}"
	MANQUES="$MANQUES  - $2
"
}

python_manque() {
	version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || version=
	majeur=${version%%.*} mineur=${version##*.}
	if [ -z "$version" ]; then
		if [ "$PYTHON" = python3 ]; then paquet=python3; else paquet=; fi
		manque "$paquet" "Python 3.11 ou plus récent : « $PYTHON » ne répond pas"
		[ "$paquet" ] || return
	elif [ "$majeur" -lt 3 ] || { [ "$majeur" -eq 3 ] && [ "$mineur" -lt 11 ]; }; then
		manque "" "Python 3.11 ou plus récent : « $PYTHON » est $version ; indiquez-en un autre par « make PYTHON=/chemin/de/python3 »"
		return
	fi
	# uv, quand il est là, fait l'environnement sans eux.
	if ! command -v uv >/dev/null && [ ! -x .outils/bin/uv ]; then
		"$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
			manque python3-venv "les modules venv et ensurepip de Python"
	fi
}

# Le Node de Playwright demande cette bibliothèque, que seul Linux sépare.
libatomic_manque() {
	[ "$(uname -s)" = Linux ] || return
	for fichier in /lib/*/libatomic.so.1 /usr/lib/*/libatomic.so.1 /usr/lib*/libatomic.so.1; do
		[ ! -e "$fichier" ] || return
	done
	"$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null ||
		manque libatomic1 "la bibliothèque libatomic.so.1, pour piloter le navigateur"
}

navigateur_est_la() {
	[ -z "${CHROMIUM:-}" ] || return 0
	for nom in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
		! command -v "$nom" >/dev/null || return 0
	done
	for dossier in "${PLAYWRIGHT_BROWSERS_PATH:-${HOME:-/}/.cache/ms-playwright}"/chromium-*; do
		[ ! -d "$dossier" ] || return 0
	done
	return 1
}

# Remplit MANQUES (des phrases), A_INSTALLER (des paquets) et BLOQUE (sans quoi rien ne marche).
chercher() {
	MANQUES='' A_INSTALLER=''
	if [ -e .git ] || [ "$ESSAIS" ]; then
		command -v git >/dev/null || manque git "git"
	fi
	python_manque
	if [ "$SYSTEME" = debian ] || [ "$SYSTEME" = ubuntu ]; then
		[ -e "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" ] ||
			manque ca-certificates "les certificats des sites (ca-certificates)"
	fi
	if [ "$AVEC_JAVA" ]; then
		java -version >/dev/null 2>&1 || manque "$JAVA" "Java, pour le validateur Nu"
	fi
	[ ! "$ESSAIS" ] || libatomic_manque
	BLOQUE=$MANQUES
	if [ "$ESSAIS" ] && [ "$SYSTEME" = debian ] && ! navigateur_est_la; then
		manque "$NAVIGATEUR" "Chromium, pour les essais"
	fi
}

# La même pour tous, dans README : apt laisse en place ce qui y est déjà.
ligne() {
	case $SYSTEME in
		debian) echo "  apt install --no-install-recommends $PAQUETS $NAVIGATEUR${AVEC_JAVA:+ $JAVA}" ;;
		ubuntu) echo "  apt install --no-install-recommends $PAQUETS${AVEC_JAVA:+ $JAVA}" ;;
		macos) echo "  xcode-select --install, puis « brew install python${AVEC_JAVA:+ openjdk} » ou python.org" ;;
		autre) echo "  avec le gestionnaire de paquets de votre système (voir README)" ;;
	esac
}

installer() {
	echo "Installation par apt-get :$A_INSTALLER"
	journal=$(mktemp) || exit 1
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086 — des noms de paquets, un par mot
	if ! { apt-get update -qq && apt-get install -qq --yes --no-install-recommends $A_INSTALLER; } \
		>"$journal" 2>&1 </dev/null; then
		echo "apt-get a échoué ; voici ce qu'il dit :" >&2
		sed 's/^/  | /' "$journal" >&2
	fi
	rm -f "$journal"
}

ESSAIS='' AVEC_JAVA=''
for besoin; do
	case $besoin in
		essais) ESSAIS=oui ;;
		java) AVEC_JAVA=oui ;;
		*) echo "« $besoin » n'est pas un besoin connu : essais, java." >&2; exit 2 ;;
	esac
done
SYSTEME=$(systeme)
chercher
[ "$MANQUES" ] || exit 0
printf 'Il manque à cette machine :\n%s' "$MANQUES" >&2
if [ "$A_INSTALLER" ] && [ "$(id -u)" = 0 ]; then
	case $SYSTEME in debian | ubuntu)
		installer
		chercher
		[ "$MANQUES" ] || exit 0
		printf 'Il manque encore :\n%s' "$MANQUES" >&2
	esac
fi
echo "À installer, en administrateur :" >&2
ligne >&2
[ -z "$BLOQUE" ] || exit 1
echo "Sans cela, les essais tenteront le Chromium de Playwright." >&2
