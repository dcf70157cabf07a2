//! Entities of HTML that other programs write into text: `caf&eacute;`, `R&amp;D`, `&#8217;`.
//!
//! In: a text. Out: where an entity stands in it, and what it shows. The names are those of the HTML
//! standard for the letters and signs that these islands' languages use.

/// Names that show a sign.
const SIGNS: [(&str, &str); 55] = [
    ("amp", "&"),
    ("apos", "'"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("cent", "¢"),
    ("copy", "©"),
    ("deg", "°"),
    ("divide", "÷"),
    ("emsp", " "),
    ("ensp", " "),
    ("euro", "€"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("laquo", "«"),
    ("larr", "←"),
    ("ldquo", "“"),
    ("lsaquo", "‹"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("micro", "µ"),
    ("middot", "·"),
    ("minus", "−"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ordf", "ª"),
    ("ordm", "º"),
    ("para", "¶"),
    ("permil", "‰"),
    ("plusmn", "±"),
    ("pound", "£"),
    ("prime", "′"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rarr", "→"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsaquo", "›"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("sect", "§"),
    ("shy", ""),
    ("sup2", "²"),
    ("sup3", "³"),
    ("szlig", "ß"),
    ("thinsp", " "),
    ("times", "×"),
    ("trade", "™"),
    ("yen", "¥"),
    ("zwnj", ""),
];
/// Marks on letters, by their names, and the letters that have them.
const LETTERS: [(&str, &str, &str); 9] = [
    ("acute", "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    ("grave", "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ("circ", "aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ"),
    ("uml", "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    ("tilde", "anoANO", "ãñõÃÑÕ"),
    ("cedil", "cC", "çÇ"),
    ("ring", "aA", "åÅ"),
    ("slash", "oO", "øØ"),
    ("caron", "cszCSZ", "čšžČŠŽ"),
];
/// No entity is longer.
const LONGEST: usize = 10;

/// The length of the entity with which a text begins, and what it shows.
pub(crate) fn at_start(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix('&')?;
    let Some(length) = rest.bytes().take(LONGEST).position(|byte| byte == b';') else {
        return without_its_end(rest);
    };
    let name = rest.get(..length)?;
    let shown = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
            let is_number = digits.chars().all(|found| found.is_digit(radix));
            let number = u32::from_str_radix(digits, radix)
                .ok()
                .filter(|_| is_number)?;
            char::from_u32(number)?.to_string()
        }
        None => match named(name) {
            Some(shown) => shown,
            None => return without_its_end(rest),
        },
    };
    Some((length + 2, shown))
}

/// An entity that lost its semicolon, which browsers show none the less: `R&ampD`, `A &amp B`. Of those names that
/// begin no word alone.
fn without_its_end(rest: &str) -> Option<(usize, String)> {
    let (name, shown) = [("amp", "&"), ("nbsp", " "), ("pound", "£"), ("quot", "\"")]
        .into_iter()
        .find(|(name, _)| rest.starts_with(name))?;
    let next = rest[name.len()..].chars().next();
    let goes_on = next.is_some_and(|next| next.is_lowercase() || next == '=');
    (!goes_on).then(|| (name.len() + 1, shown.to_owned()))
}

/// Whether the `;` at the place `at` of a text ends an entity.
pub(crate) fn ends_one(text: &str, at: usize) -> bool {
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let start = text[near..at].rfind('&').map(|start| near + start);
    start.is_some_and(|start| {
        at_start(&text[start..]).is_some_and(|(length, _)| start + length == at + 1)
    })
}

/// The text without the signs of `marks` at its end; a `;` that ends an entity stays.
pub(crate) fn without_end<'a>(text: &'a str, marks: &[char]) -> &'a str {
    let mut text = text.trim_end();
    while text.ends_with(marks) && !(text.ends_with(';') && ends_one(text, text.len() - 1)) {
        text = text[..text.len() - 1].trim_end();
    }
    text
}

fn named(name: &str) -> Option<String> {
    // These four stand in capitals, too.
    let small = match name {
        "AMP" | "GT" | "LT" | "QUOT" => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    };
    if let Some((_, shown)) = SIGNS.iter().find(|(known, _)| *known == small) {
        return Some((*shown).to_owned());
    }
    let letter = name.chars().next()?;
    let mark = &name[letter.len_utf8()..];
    let (_, letters, shown) = LETTERS.iter().find(|(known, ..)| *known == mark)?;
    let at = letters.chars().position(|known| known == letter)?;
    shown.chars().nth(at).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_known_by_name_and_number() {
        let table = [
            ("&eacute;", Some((8, "é"))),
            ("&Eacute; a", Some((8, "É"))),
            ("&wcirc;r", Some((7, "ŵ"))),
            ("&amp;D", Some((5, "&"))),
            ("&#8217;s", Some((7, "’"))),
            ("&#xE9;", Some((6, "é"))),
            ("&D; time", None),
            ("&Bs; lunches", None),
            ("&#;", None),
            ("& b;", None),
            ("&D – é;", None),
            ("&AMP;", Some((5, "&"))),
            ("&ampD", Some((4, "&"))),
            ("&nbsp and", Some((5, " "))),
            ("&amp D; A", Some((4, "&"))),
            ("&amplify", None),
            ("&amp=1", None),
        ];
        for (text, expected) in table {
            let found = at_start(text);
            let found = found
                .as_ref()
                .map(|(length, shown)| (*length, shown.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_end_of_an_entity_stays() {
        let table = [
            ("caf&eacute;", "caf&eacute;"),
            ("caf&eacute;;", "caf&eacute;"),
            ("a pension; ", "a pension"),
            ("R&D;", "R&D"),
        ];
        for (text, expected) in table {
            assert_eq!(without_end(text, &[';']), expected, "{text}");
        }
    }
}
