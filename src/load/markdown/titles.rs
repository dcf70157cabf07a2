//! The titles of sections that every role knows, and the ids of others.
//!
//! In: the words of a language, and a title. Out: the field that it is the title of, or an id made of it.

use unicode_normalization::UnicodeNormalization as _;

use crate::words::{Key, Words};

/// The fields that are sections, each with the key of its title.
const FIELDS: [(&str, Key); 5] = [
    ("about_the_role", Key::SectionAboutTheRole),
    ("what_you_will_do", Key::SectionWhatYouWillDo),
    ("you_will_be_someone_who", Key::SectionYouWillBeSomeoneWho),
    ("skills_and_experience", Key::SectionSkillsAndExperience),
    ("who_you_will_work_with", Key::SectionWhoYouWillWorkWith),
];

/// The titles of the sections that every role knows, in one language.
#[derive(Debug)]
pub(crate) struct Titles([(&'static str, String); 5]);

impl Titles {
    pub(crate) fn of(words: &Words) -> Self {
        Self(FIELDS.map(|(field, key)| (field, words.show(key, &[]).into_string())))
    }

    /// The title of the field, if it is a section.
    pub(crate) fn title(&self, field: &str) -> Option<&str> {
        let mut titles = self.0.iter();
        titles
            .find(|(name, _)| *name == field)
            .map(|(_, title)| title.as_str())
    }

    /// The field that has this title, or whose name these words are.
    pub(crate) fn field(&self, title: &str) -> Option<&'static str> {
        let folded = folded(title);
        let is_it = |(field, known): &&(&str, String)| {
            folded == self::folded(known) || folded == field.replace('_', " ")
        };
        self.0.iter().find(is_it).map(|(field, _)| *field)
    }

    /// The field of this id, if it is a section.
    pub(super) fn known(&self, id: &str) -> Option<&'static str> {
        let mut fields = self.0.iter();
        fields
            .find(|(field, _)| *field == id)
            .map(|(field, _)| *field)
    }

    /// The title that this one is a slip of, if it is like one.
    pub(super) fn like(&self, title: &str) -> Option<&str> {
        let folded = folded(title);
        let titles = self.0.iter().map(|(_, known)| {
            let likeness = strsim::normalized_levenshtein(&folded, &self::folded(known));
            (likeness, known.as_str())
        });
        let like = titles.filter(|(likeness, _)| *likeness > 0.8);
        let nearest = like.max_by(|(left, _), (right, _)| left.total_cmp(right));
        nearest.map(|(_, known)| known)
    }
}

/// A title as people tell it from others: without capitals, curly quotes and a colon at its end.
fn folded(title: &str) -> String {
    let title = title.trim().trim_end_matches(':').replace('’', "'");
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The id of a section with this title: its letters and digits in lower case, `-` for all else. Empty
/// where it has none of the letters from a to z.
pub(crate) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for character in title.nfkd().collect::<String>().to_lowercase().chars() {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&character) || "'’".contains(character);
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !is_mark && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_by_words_or_by_the_name_of_their_field() {
        let titles = Titles::of(Words::english());
        for (title, field) in [
            ("About the role", Some("about_the_role")),
            ("ABOUT  the role:", Some("about_the_role")),
            ("What you'll do day-to-day", Some("what_you_will_do")),
            ("What you will do", Some("what_you_will_do")),
            ("Skills and experience", Some("skills_and_experience")),
            ("About the team", None),
        ] {
            assert_eq!(titles.field(title), field, "{title}");
        }
        assert_eq!(titles.like("Who you will work wiht"), None);
        assert_eq!(
            titles.like("Who you'l work with"),
            Some("Who you’ll work with")
        );
        assert_eq!(titles.like("About the team"), None);
    }

    #[test]
    fn ids_are_made_of_titles() {
        for (title, id) in [
            ("The team", "the-team"),
            ("What we’re like: C# & more!", "what-were-like-c-more"),
            ("Y Tŷ", "y-ty"),
            ("الفريق", ""),
        ] {
            assert_eq!(slug(title), id, "{title}");
        }
    }
}
