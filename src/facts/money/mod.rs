//! [`Money`] and [`Currency`]: sums of a salary, held in whole hundredths and never rounded.
//!
//! How people write them is in `read`; how an advert shows them is here.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::misread::Misread;
use crate::facts::number::Hundredths;
use crate::source::Span;
use crate::words::{Key, Shown, Words};

pub(super) mod read;

/// A sum of money in hundredths of its currency: pence, cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(u64);

/// A currency: three capital letters (ISO 4217).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Currency(#[schemars(regex(pattern = r"^[A-Z]{3}$"))] String);

/// Currencies that have a sign, and whose sign stands for no other in a British advert.
const SIGNS: [(char, &str); 3] = [('£', "GBP"), ('€', "EUR"), ('$', "USD")];

impl Money {
    /// The most that a sum may be: a thousand million, less a penny.
    pub(crate) const MOST: Self = Self(99_999_999_999);

    /// A sum of so many hundredths; none past [`Money::MOST`].
    #[must_use]
    pub(crate) fn from_hundredths(hundredths: u64) -> Option<Self> {
        (hundredths <= Self::MOST.0).then_some(Self(hundredths))
    }

    /// The sum in hundredths: pence, cents.
    #[must_use]
    pub fn hundredths(self) -> u64 {
        self.0
    }

    /// The sum in the currency's main unit, for formats that take a number.
    #[must_use]
    pub(crate) fn to_number(self) -> serde_json::Number {
        Hundredths(self.0).to_number()
    }

    /// The sum as an advert shows it: `£35,000`, `£14.50`, `PLN 90,000`.
    #[must_use]
    pub(crate) fn shown(self, currency: &Currency, words: &Words) -> Shown {
        let number = self.number(words);
        match SIGNS.iter().find(|(_, code)| *code == currency.0) {
            Some((sign, _)) => {
                let sign = sign.encode_utf8(&mut [0; 4]).to_owned();
                words.show(Key::MoneySign, &[(&sign).into(), (&number).into()])
            }
            None => words.show(Key::MoneyCode, &[(&currency.0).into(), (&number).into()]),
        }
    }

    /// The sum as messages and adverts in English show it.
    #[must_use]
    pub(crate) fn shown_in_english(self, currency: &Currency) -> String {
        self.shown(currency, Words::english()).into_string()
    }

    /// Its digits, in groups of three.
    fn number(self, words: &Words) -> Shown {
        let digits = (self.0 / 100).to_string();
        let mark = words.show(Key::GroupMark, &[]);
        let mut shown = Shown::default();
        let (mut start, first) = (0, digits.len() % 3);
        for end in (0..=digits.len()).filter(|end| end % 3 == first && *end > 0) {
            if start > 0 {
                shown.push(&mark);
            }
            shown.push_str(&digits[start..end]);
            start = end;
        }
        let pence = self.0 % 100;
        if pence > 0 {
            shown.push(&words.show(Key::DecimalPoint, &[]));
            shown.push_str(&format!("{pence:02}"));
        }
        shown
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Hundredths::deserialize(deserializer).map(|number| Self(number.0))
    }
}

impl JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "number",
            "minimum": 0,
            "maximum": 999_999_999.99,
            "description": "A sum of money in the currency's main unit, such as 35000 or 14.5, with at most two decimals.",
        })
    }
}

impl Currency {
    /// Three capital letters, as `Currency::check` holds; `GBP`, `EUR` and `USD` show a sign.
    #[must_use]
    pub(crate) fn new(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// The three letters.
    #[must_use]
    pub(crate) fn code(&self) -> &str {
        &self.0
    }

    /// Whether this is the pound.
    #[must_use]
    pub(crate) fn is_pound(&self) -> bool {
        self.0 == "GBP"
    }

    /// Refuses what is not three capital letters.
    pub(super) fn check(&self) -> Result<(), Misread> {
        if self.0.len() == 3 && self.0.chars().all(|letter| letter.is_ascii_uppercase()) {
            return Ok(());
        }
        let message = "a currency is three capital letters";
        Err(Misread::new(0..self.0.len(), message).hint("such as `GBP` or `EUR`"))
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::new("GBP")
    }
}

/// A range that ends before it starts.
pub(super) fn inverted(span: Span, from: Money, to: Money, code: Option<&str>) -> Misread {
    let currency = code.map_or_else(Currency::default, Currency::new);
    let (from, to) = (
        from.shown_in_english(&currency),
        to.shown_in_english(&currency),
    );
    Misread::new(
        span,
        format!("the range starts at {from} and ends at {to}, which is less"),
    )
    .hint(format!("did you mean `{to} to {from}`?"))
}
