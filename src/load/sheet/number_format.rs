//! How a workbook shows a number: its number format, and what the reader of the sheet sees by it.
//!
//! In: a number format's id and code (ISO/IEC 29500-1, 18.8.30 and 18.8.31) and the number that is
//! stored. Out: the [`CellValue`] that is seen: a number as far as its digits are shown, a text where
//! the format shows letters, a currency or a percent sign, a day or time. What is shown in a way that
//! is not understood here is refused.

use super::date_words;
use super::decimal::Decimal;
use super::grid::CellValue;
use super::moment::Epoch;
use super::shown::{shown_as_typed, shown_elapsed, shown_number, shown_time};

/// From here on Excel has lost digits: it keeps 15.
const LOST: f64 = 1e15;

/// A number format.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
}

/// What a format says of some numbers: those above zero, below it, or of a condition.
#[derive(Debug, Clone, PartialEq, Default)]
struct Section {
    condition: Option<(Comparison, f64)>,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// One piece of a section, in its order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// The place of a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Exponent,
    /// A part of a fraction.
    Slash,
    /// Any number, as it comes.
    General,
    /// A text, as it comes; a number too, where the format has no section but this.
    Typed,
    /// Characters that are shown.
    Words(String),
    /// Room, which says nothing.
    Room,
    /// A part of a day or time: `y`, `m`, `d`, `h`, `s`, or `a` for `AM/PM`, and how often it stands.
    Time(char, usize),
    /// Hours, minutes or seconds that have gone by: `h`, `m` or `s`.
    Elapsed(char),
    /// What is not understood here.
    Unknown,
}

impl Format {
    /// The format of a code, or else what its id stands for in every program.
    pub(super) fn new(id: u32, code: Option<&str>) -> Self {
        let code = code.filter(|code| !code.is_empty());
        let code = code.unwrap_or(match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 | 13 => "# ?/?",
            14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "dd/mm/yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18..=21 | 32..=35 | 55 | 56 => "h:mm",
            22 => "d/m/yyyy h:mm",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            // The currency of 5 to 8 and of 41 to 44 is that of whoever looks at the sheet.
            _ => "General",
        });
        Self {
            sections: split(code).iter().map(|code| section(code)).collect(),
        }
    }

    /// What the reader of a sheet sees of `number`.
    pub(super) fn shown(&self, number: f64, epoch: Epoch) -> CellValue {
        let general = Section::default();
        let (section, is_signed) = self.pick(number).unwrap_or((&general, true));
        let pieces = &section.pieces;
        let is_elapsed = pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Elapsed(_)));
        if is_elapsed || pieces.iter().any(|piece| matches!(piece, Piece::Time(..))) {
            let words = pieces.iter().filter_map(|piece| match piece {
                Piece::Words(words) => Some(words.as_str()),
                _ => None,
            });
            let words: Vec<&str> = words.collect();
            return match date_words::refused_in_format(&words) {
                Some(refused) => refused,
                None if is_elapsed => shown_elapsed(pieces, number),
                None => shown_time(pieces, number, epoch),
            };
        }
        let is_typed_alone = !pieces.iter().any(is_typed) || !pieces.iter().any(is_digits);
        if !is_typed_alone
            || pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Unknown | Piece::Slash))
        {
            return CellValue::refused(
                format!("holds the number {number}, shown in a way that only Excel knows"),
                "give the cell the format General or Text in Excel",
            );
        }
        if number.abs() >= LOST {
            return CellValue::refused(
                format!(
                    "holds a number of more than 15 digits, {}, of which Excel has lost the last",
                    Decimal::whole(number)
                ),
                "give the cell the format Text in Excel, and type it again",
            );
        }
        let is_empty = pieces.is_empty() && !self.sections.is_empty();
        let mut all = pieces.iter();
        if !is_empty && all.all(|piece| is_typed(piece) || *piece == Piece::Room) {
            return CellValue::Number(number);
        }
        if pieces.iter().any(is_typed) {
            return shown_as_typed(pieces, &Decimal::typed(number), number < 0.0 && is_signed);
        }
        shown_number(pieces, number, is_signed)
    }

    /// Whether it shows digits of numbers, and no days and times.
    pub(super) fn shows_digits(&self) -> bool {
        let is_of_time = |piece: &Piece| matches!(piece, Piece::Time(..) | Piece::Elapsed(_));
        let mut pieces = self.sections.iter().flat_map(|section| &section.pieces);
        pieces.clone().any(is_digits) && !pieces.any(is_of_time)
    }

    /// What the reader of a sheet sees of `text`.
    pub(super) fn shown_text(&self, text: &str) -> CellValue {
        let Some(section) = self.of_texts() else {
            return CellValue::Text(text.to_owned());
        };
        let shows = |piece: &Piece| matches!(piece, Piece::Typed | Piece::Words(_));
        if !section.pieces.iter().any(shows) {
            return CellValue::refused(
                "holds a text which its format hides",
                "give the cell the format General in Excel, or empty it",
            );
        }
        shown_as_typed(&section.pieces, text, false)
    }

    /// The section for texts, where there is one.
    fn of_texts(&self) -> Option<&Section> {
        let is_typed = |section: &&Section| section.pieces.contains(&Piece::Typed);
        match self.sections.get(3) {
            Some(fourth) => Some(fourth),
            None => self.sections.last().filter(is_typed),
        }
    }

    /// The section for a number, and whether a number below zero gets a sign.
    fn pick(&self, number: f64) -> Option<(&Section, bool)> {
        let sections = match &self.sections[..] {
            [of_all] => std::slice::from_ref(of_all),
            all => &all[..all.len() - usize::from(self.of_texts().is_some())],
        };
        let count = sections.len();
        if sections.iter().any(|section| section.condition.is_some()) {
            let holds = |section: &&Section| {
                section
                    .condition
                    .is_none_or(|(comparison, bound)| comparison.holds(number, bound))
            };
            let section = sections.iter().find(holds).or(sections.last())?;
            return Some((section, true));
        }
        let at = match count {
            0 => return None,
            1 => 0,
            _ if number < 0.0 => 1,
            2 => 0,
            _ if number == 0.0 => 2,
            _ => 0,
        };
        Some((&sections[at], at == 0))
    }
}

/// What tells how the digits of a number are shown.
fn is_digits(piece: &Piece) -> bool {
    use Piece::{Comma, Digit, Exponent, Percent, Point};
    matches!(piece, Digit(_) | Point | Comma | Percent | Exponent)
}

fn is_typed(piece: &Piece) -> bool {
    matches!(piece, Piece::General | Piece::Typed)
}

impl Comparison {
    fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Self::Less => number < bound,
            Self::LessOrEqual => number <= bound,
            Self::Greater => number > bound,
            Self::GreaterOrEqual => number >= bound,
            #[expect(clippy::float_cmp, reason = "Excel compares so")]
            Self::Equal => number == bound,
            #[expect(clippy::float_cmp, reason = "Excel compares so")]
            Self::NotEqual => number != bound,
        }
    }
}

/// The sections of a code: `;` parts them, unless it is quoted.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut is_quoted = false;
    let mut is_escaped = false;
    for character in code.chars() {
        if character == ';' && !is_quoted && !is_escaped {
            sections.push(String::new());
            continue;
        }
        is_quoted ^= character == '"' && !is_escaped;
        is_escaped = !is_escaped && !is_quoted && matches!(character, '\\' | '_' | '*');
        if let Some(last) = sections.last_mut() {
            last.push(character);
        }
    }
    sections
}

fn section(code: &str) -> Section {
    let mut section = Section::default();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = piece(rest, first, &mut section.condition);
        rest = &rest[length..];
        match (piece, section.pieces.last_mut()) {
            (Piece::Words(words), Some(Piece::Words(last))) => last.push_str(&words),
            (piece, _) => section.pieces.push(piece),
        }
    }
    section
}

/// The piece that `rest` begins with, and how many bytes it takes.
fn piece(rest: &str, first: char, condition: &mut Option<(Comparison, f64)>) -> (Piece, usize) {
    let lower = |count: usize| rest.get(..count).map(str::to_ascii_lowercase);
    let length = first.len_utf8();
    let next = || rest[length..].chars().next();
    let run = || {
        let same = |found: &char| found.eq_ignore_ascii_case(&first);
        rest.chars().take_while(same).count()
    };
    if lower(7).as_deref() == Some("general") {
        return (Piece::General, 7);
    }
    for half in ["am/pm", "a/p"] {
        if lower(half.len()).as_deref() == Some(half) {
            return (Piece::Time('a', 1), half.len());
        }
    }
    match first {
        '"' => {
            let end = rest[1..].find('"').map_or(rest.len(), |end| end + 1);
            let words = rest[1..end].to_owned();
            (Piece::Words(words), rest.len().min(end + 1))
        }
        '\\' => {
            let word = next().map(String::from).unwrap_or_default();
            let taken = length + word.len();
            (Piece::Words(word), taken)
        }
        // One character's width, and one that fills the cell.
        '_' | '*' => (Piece::Room, length + next().map_or(0, char::len_utf8)),
        '[' => {
            let end = rest.find(']').unwrap_or(rest.len() - 1);
            let inside = rest[1..end.max(1)].to_owned();
            (bracketed(&inside, condition), end + 1)
        }
        '0' | '#' | '?' => (Piece::Digit(first), 1),
        '.' => (Piece::Point, 1),
        ',' => (Piece::Comma, 1),
        '%' => (Piece::Percent, 1),
        '@' => (Piece::Typed, 1),
        '/' => (Piece::Slash, 1),
        'E' | 'e' if matches!(next(), Some('+' | '-')) => (Piece::Exponent, 2),
        'e' => (Piece::Time('y', 4), run()),
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
            let count = run();
            (Piece::Time(first.to_ascii_lowercase(), count), count)
        }
        // Years of an emperor or of Buddha, weekdays of East Asia.
        'a'..='z' | 'A'..='Z' => (Piece::Unknown, 1),
        other => (Piece::Words(other.to_string()), length),
    }
}

/// What stands in square brackets: a currency, a condition, a time that has gone by, or a colour.
fn bracketed(inside: &str, condition: &mut Option<(Comparison, f64)>) -> Piece {
    if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        return match sign {
            "" => Piece::Room,
            sign => Piece::Words(sign.to_owned()),
        };
    }
    let comparisons = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ];
    for (sign, comparison) in comparisons {
        if let Some(bound) = inside.strip_prefix(sign) {
            *condition = bound.trim().parse().ok().map(|bound| (comparison, bound));
            return Piece::Room;
        }
    }
    let lower = inside.to_ascii_lowercase();
    let is_time = |letter| !lower.is_empty() && lower.chars().all(|found| found == letter);
    if let Some(unit) = ['h', 'm', 's'].into_iter().find(|unit| is_time(*unit)) {
        return Piece::Elapsed(unit);
    }
    if lower.starts_with("dbnum") {
        return Piece::Unknown;
    }
    Piece::Room
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        match Format::new(200, Some(code)).shown(number, Epoch::Of1900) {
            CellValue::Text(text) => format!("'{text}'"),
            CellValue::Number(number) => number.to_string(),
            CellValue::Elapsed(days) => format!("{} h", days * 24.0),
            CellValue::Part(_, shown) => format!("part {shown}"),
            CellValue::Moment(moment) => {
                let parts = [
                    moment.date.map(|date| date.to_string()),
                    moment.time.map(|time| time.to_string()),
                ];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            CellValue::Refused { message, .. } => message,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_what_is_seen_of_them() {
        let cases = [
            ("General", 37.5, "37.5"),
            ("@", 1184.0, "1184"),
            ("0", 37.5, "38"),
            ("0.0", 37.25, "37.3"),
            ("0.00", 4.0, "4"),
            ("#,##0", 45000.4, "45000"),
            ("_-* #,##0_-", 45000.0, "45000"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", -45.0, "-45"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", 0.0, "'-'"),
            ("0.00;[Red]0.00", -4.5, "-4.5"),
            ("#,##0,", 45000.0, "45"),
            ("0.##", 2.5, "2.5"),
            ("0.##", 2.0, "2"),
            ("0.0", 1.05, "1.1"),
            ("#", 0.4, "holds the number 0.4, which its format hides"),
            ("00000000000", 2_079_460_000.0, "'02079460000'"),
            ("0000", 1184.0, "1184"),
            ("0000", 84.0, "'0084'"),
        ];
        for (code, number, expected) in cases {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
    }

    #[test]
    fn letters_currencies_and_percents_are_seen() {
        let cases = [
            ("\"HO-\"0000", 1184.0, "'HO-1184'"),
            ("0000\"/26\"", 1184.0, "'1184/26'"),
            ("\\H\\O0", 7.0, "'HO7'"),
            ("#,##0\\ \"€\"", 45000.0, "'45,000 €'"),
            ("[$€-407]#,##0", 45000.0, "'€45,000'"),
            ("[$-809]#,##0", 45000.0, "45000"),
            (
                "[$£-809]#,##0.00;[Red]\\-[$£-809]#,##0.00",
                45000.5,
                "'£45,000.50'",
            ),
            ("\"£\"#,##0;[Red]-\"£\"#,##0", -5.0, "'-£5'"),
            ("£#,##0", 1_234_567.0, "'£1,234,567'"),
            ("\"£\"0,\"k\"", 45000.0, "'£45k'"),
            ("\"£\"0.0,,\"m\"", 1_500_000.0, "'£1.5m'"),
            ("0%", 0.6, "'60%'"),
            ("0.0%", 0.605, "'60.5%'"),
            ("0.00\\ \"hours\"", 37.0, "'37.00 hours'"),
            ("0 \"posts\"", 4.0, "'4 posts'"),
            ("00000 000000", 1_632_960_123.0, "'01632 960123'"),
            ("000-000", 123_456.0, "'123-456'"),
            (
                "[<=9999999]000\\-0000;(000)\\ 000\\-0000",
                5_551_234_567.0,
                "'(555) 123-4567'",
            ),
            (
                "[<=9999999]000\\-0000;(000)\\ 000\\-0000",
                5_551_234.0,
                "'555-1234'",
            ),
            ("0.00E+00", 2_026.0, "'2.03E+03'"),
            ("\"Grade \"0", 7.0, "'Grade 7'"),
            ("[=1]\"one post\";0\" posts\"", 1.0, "'one post'"),
            ("[=1]\"one post\";0\" posts\"", 3.0, "'3 posts'"),
        ];
        for (code, number, expected) in cases {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
    }

    #[test]
    fn words_beside_a_number_or_text_as_typed_are_seen() {
        let cases = [
            ("\"HO-\"General", 1184.0, "'HO-1184'"),
            ("\"HO-\"@", 1184.0, "'HO-1184'"),
            ("General\" A\"", 1184.0, "'1184 A'"),
            ("\"Team \"@", 1184.5, "'Team 1184.5'"),
            ("\"Team \"General", -0.25, "'-Team 0.25'"),
            ("General\" \"\"A\"", 0.0, "'0 A'"),
            ("General\\ ;\"minus \"General", -7.0, "'minus 7'"),
            ("General;@\" A\"", 7.0, "7"),
            ("0;@\" A\"", -7.0, "-7"),
            (
                "General\" A\"0",
                7.0,
                "holds the number 7, shown in a way that only Excel knows",
            ),
            (
                "General%",
                0.6,
                "holds the number 0.6, shown in a way that only Excel knows",
            ),
        ];
        for (code, number, expected) in cases {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
        let texts = [
            ("\"HO-\"@", "HO-1184"),
            ("0;-0;0;\"HO-\"@", "HO-1184"),
            ("0\" posts\"", "1184"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "1184"),
            ("0;-0;0;\"none\"", "none"),
        ];
        for (code, expected) in texts {
            let shown = Format::new(200, Some(code)).shown_text("1184");
            assert_eq!(shown, CellValue::Text(expected.to_owned()), "{code}");
        }
        let hidden = Format::new(200, Some(";;;")).shown_text("1184");
        assert!(matches!(hidden, CellValue::Refused { .. }));
    }

    #[test]
    fn days_and_times_are_told_from_numbers() {
        let cases = [
            ("dd/mm/yyyy", 46368.0, "2026-12-12"),
            ("[$-809]d mmmm yyyy;@", 46368.0, "2026-12-12"),
            ("d-mmm", 46368.0, "2026-12-12"),
            ("mmm-yy", 46368.0, "part Dec 26"),
            ("mmmm yyyy", 46368.0, "part December 2026"),
            ("yyyy", 46368.0, "part 2026"),
            ("dddd", 46368.0, "part Saturday"),
            ("dddd d mmmm yyyy", 46368.0, "2026-12-12"),
            ("hh:mm", 0.708_680_556, "17:00:00"),
            ("hh:mm:ss", 0.708_680_556, "17:00:30"),
            ("[h]", 1.562_5, "37"),
            ("[mm]", 0.5, "720"),
            ("[mm]:ss", 0.000_347_222, "'0:30'"),
            ("hh:mm", 0.5, "12:00:00"),
            ("hh:mm AM/PM", 46368.5, "12:00:00"),
            ("mm:ss", 0.5, "12:00:00"),
            ("d/m/yyyy h:mm", 46368.5, "2026-12-12 12:00:00"),
            ("[h]:mm", 1.541_666_666_666_666_7, "37 h"),
            ("[$-F400]h:mm:ss\\ AM/PM", 0.0, "00:00:00"),
            ("d\"th of \"mmmm\\ yyyy", 46368.0, "2026-12-12"),
            ("[$-816]d\" de \"mmmm\" de \"yyyy", 46368.0, "2026-12-12"),
            ("yyyy\"年\"m\"月\"d\"日\"", 46368.0, "2026-12-12"),
            (
                "\"w/c \"d mmm yyyy",
                46368.0,
                "shows words that a date or time cannot say: `w/c`",
            ),
            (
                "[h]:mm\" FTE\"",
                1.5,
                "shows words that a date or time cannot say: `FTE`",
            ),
        ];
        for (code, number, expected) in cases {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
        for (id, expected) in [
            (14, "2026-12-12"),
            (17, "Dec 26"),
            (46, "1112832 h"),
            (4, "46368"),
        ] {
            let format = Format::new(id, None);
            let value = format.shown(46368.0, Epoch::Of1900);
            let code = match value {
                CellValue::Moment(moment) => moment.date.unwrap().to_string(),
                CellValue::Part(_, shown) => shown,
                CellValue::Elapsed(days) => format!("{} h", days * 24.0),
                CellValue::Number(number) => number.to_string(),
                other => format!("{other:?}"),
            };
            assert_eq!(code, expected, "{id}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        let lost = "holds a number of more than 15 digits, 202612190001234000, of which Excel has lost the last";
        assert_eq!(shown("General", 202_612_190_001_234_000.0), lost);
        assert_eq!(shown("0", 202_612_190_001_234_000.0), lost);
        assert_eq!(
            shown("# ?/?", 0.5),
            "holds the number 0.5, shown in a way that only Excel knows"
        );
        assert_eq!(
            shown(";;;", 5.0),
            "holds the number 5, which its format hides"
        );
    }
}
