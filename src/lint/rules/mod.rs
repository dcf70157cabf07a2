//! The rules with logic: one file each, with its page beside it.

pub(super) mod acronym_unexplained;
pub(super) mod broken_paragraph;
pub(super) mod bullet_parallel;
pub(super) mod bullet_punctuation;
pub(super) mod doubled_preposition;
pub(super) mod doubled_word;
pub(super) mod duplicate_bullet;
pub(super) mod half_heading;
pub(super) mod hyphen_dash;
pub(super) mod insecure_link;
pub(super) mod lone_bullet;
pub(super) mod long_sentence;
pub(super) mod missing_space;
pub(super) mod missing_to;
pub(super) mod mixed_apostrophes;
pub(super) mod nominalisation;
pub(super) mod passive_voice;
pub(super) mod placeholder_link;
pub(super) mod sentence_boundary;
pub(super) mod slash;
pub(super) mod split_list;
pub(super) mod unbalanced_markup;
pub(super) mod unmarked_heading;
pub(super) mod vague_link_text;
pub(super) mod word_artefact;
