#!/bin/sh
# Prouve les deux commandes de README sur une machine nue : un Debian 12 minimal, dans un dossier.
#
#   sudo sh tools/machine_nue.sh DOSSIER [root] [personne]
#
# Installe le système avec debootstrap, y clone le projet tel qu'il est enregistré (git), vérifie
# qu'il dit ce qui manque, lance la ligne « apt » de README, puis make site et make test : en root,
# puis en simple personne (ou l'un des deux seulement). Demande debootstrap, git et unshare.
# DOSSIER ne doit pas exister, ou être vide, ou venir d'un passage précédent, qui est alors effacé.
# Les réglages d'apt, de pip, d'uv et de npm de cette machine y sont copiés : adresses, certificats.
set -eu

PROJET=$(cd "$(dirname "$0")/.." && pwd)
DISTRIBUTION=bookworm
MARQUE=.machine-nue

refuser() { echo "$1" >&2; exit 2; }

if [ $# -eq 0 ]; then sed -n 's/^# \{0,1\}//; 2,/^set/ { /^set/!p; }' "$0"; exit 2; fi
DOSSIER=$1
shift
COMPTES=${*:-root personne}
for compte in $COMPTES; do
	case $compte in root | personne) ;; *) refuser "« $compte » : écrire root ou personne." ;; esac
done
[ "$(id -u)" = 0 ] || refuser "À lancer en root : debootstrap et chroot le demandent."
for commande in debootstrap git unshare; do
	command -v "$commande" >/dev/null || refuser "$commande manque : apt install debootstrap git util-linux"
done
case $(realpath -m "$DOSSIER") in
	/ | "$PROJET" | "$PROJET"/*) refuser "« $DOSSIER » : choisir un dossier à part, hors du projet." ;;
esac
if [ -e "$DOSSIER" ] && [ ! -e "$DOSSIER/$MARQUE" ]; then
	rmdir "$DOSSIER" 2>/dev/null || refuser "« $DOSSIER » n'est pas vide, et ne vient pas d'ici : rien n'est touché."
fi
rm -rf --one-file-system "$DOSSIER"
mkdir -p "$DOSSIER"
DOSSIER=$(realpath "$DOSSIER")
touch "$DOSSIER/$MARQUE"
RACINE=$DOSSIER/systeme
REGLAGES=$DOSSIER/reglages

# Ce qui règle les clients de paquets, sans nommer aucun hôte : celui d'apt vient de cette machine.
reglages_apt() {
	mkdir -p "$RACINE/etc/apt/apt.conf.d" "$RACINE/usr/local/share/ca-certificates"
	if command -v apt-config >/dev/null; then
		apt-config dump | grep '^Acquire::' >"$RACINE/etc/apt/apt.conf.d/90machine" || true
		[ ! -d /etc/apt/auth.conf.d ] || cp -a /etc/apt/auth.conf.d "$RACINE/etc/apt/"
	fi
	cp /etc/hosts "$RACINE/etc/hosts"
	cp -RL /usr/local/share/ca-certificates/. "$RACINE/usr/local/share/ca-certificates/" 2>/dev/null || true
}

miroir() {
	command -v apt-get >/dev/null || return 0
	apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
		"Codename: $DISTRIBUTION" 'Origin: Debian' 2>/dev/null | head -n 1
}

reglages_clients() { # reglages_clients DOSSIER_PERSONNEL
	for fichier in .config/pip .pip .config/uv .npmrc; do
		[ -e "${HOME:-/root}/$fichier" ] || continue
		mkdir -p "$(dirname "$1/$fichier")"
		cp -RL "${HOME:-/root}/$fichier" "$1/$fichier"
	done
	for fichier in /etc/pip.conf /etc/xdg/pip /etc/uv; do
		[ ! -e "$fichier" ] || { mkdir -p "$RACINE/etc/xdg" && cp -RL "$fichier" "$RACINE$(dirname "$fichier")/"; }
	done
}

# Les variables des clients de paquets, et les fichiers qu'elles nomment (le paquet
# ca-certificates fait ceux de /etc/ssl).
variables() {
	env | grep -E '^(PIP_|UV_|NPM_CONFIG_|npm_config_|NODE_EXTRA_CA_CERTS=|SSL_CERT_|REQUESTS_CA_BUNDLE=|CURL_CA_BUNDLE=|(HTTPS?|NO|ALL)_PROXY=|(https?|no|all)_proxy=)' >"$REGLAGES" || true
	while IFS='=' read -r nom valeur; do
		case $valeur in
			/etc/ssl/*) ;;
			/*) [ ! -f "$valeur" ] || { mkdir -p "$RACINE$(dirname "$valeur")" && cp -L "$valeur" "$RACINE$valeur"; } ;;
		esac
	done <"$REGLAGES"
}

# dans COMPTE COMMANDE : la lance dans le système, sans rien de l'environnement de cette machine
# que ces réglages ; ce qui est monté ne l'est que pour elle.
dans() {
	if [ "$1" = root ]; then numero=0 maison=/root; else numero=1000 maison=/home/personne; fi
	unshare --mount --pid --fork --kill-child sh -c '
		mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount --make-rslave "$1/dev" || exit 1
		racine=$1 numero=$2 maison=$3 commande=$4 reglages=$5
		set --
		while IFS= read -r variable; do set -- "$@" "$variable"; done <"$reglages"
		exec chroot --userspec="$numero:$numero" --groups= "$racine" /usr/bin/env -i "$@" HOME="$maison" \
			PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c "$commande"
	' sh "$RACINE" "$numero" "$maison" "$2" "$REGLAGES"
}

chronometrer() { # chronometrer COMPTE PORTE
	debut=$(date +%s)
	if dans "$1" "cd ~/projet && make $2"; then verdict=réussi; else verdict=ÉCHOUÉ ECHECS=oui; fi
	BILAN="$BILAN
  make $2, $1 : $verdict, $(($(date +%s) - debut)) s"
}

echo "Debian 12 minimal dans $RACINE…"
debootstrap --variant=minbase "$DISTRIBUTION" "$RACINE" $(miroir) >"$DOSSIER/debootstrap.log" 2>&1 ||
	{ tail -n 5 "$DOSSIER/debootstrap.log" >&2; refuser "debootstrap a échoué (la suite dans $DOSSIER/debootstrap.log)."; }
reglages_apt
variables
chroot "$RACINE" useradd --create-home --uid 1000 personne
for maison in /root /home/personne; do
	reglages_clients "$RACINE$maison"
	git clone --quiet --no-hardlinks "$PROJET" "$RACINE$maison/projet"
done
chown -R 1000:1000 "$RACINE/home/personne"
LIGNE=$(sed -n 's/^apt install /apt-get install --yes /p' "$PROJET/README.md")
[ "$LIGNE" ] || refuser "README ne donne plus de ligne « apt install »."

BILAN='' ECHECS=''
echo "Ce qui manque, dit à une simple personne :"
if dans personne "cd ~/projet && sh tools/prerequis.sh essais"; then refuser "Rien ne manquerait : ce n'est pas une machine nue."; fi
echo "La ligne de README : $LIGNE"
dans root "apt-get update -qq && DEBIAN_FRONTEND=noninteractive $LIGNE" >"$DOSSIER/apt.log" 2>&1 ||
	{ tail -n 5 "$DOSSIER/apt.log" >&2; refuser "La ligne de README a échoué (la suite dans $DOSSIER/apt.log)."; }
for compte in $COMPTES; do
	chronometrer "$compte" site
	chronometrer "$compte" test
done
echo "Machine nue :$BILAN"
echo "Le système reste dans $DOSSIER : rm -r pour l'effacer."
[ -z "$ECHECS" ]
