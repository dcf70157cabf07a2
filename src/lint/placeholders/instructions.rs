//! Sentences that a template says to its author, without brackets.
//!
//! In: the words of a block. Out: the stretches that no candidate should read.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Found, last_word, near_end, regex};

const INSTRUCTION: &str = "is an instruction to the author";

/// What templates ask for by name.
const THINGS: &str = r"(?:text|paragraph|sentence|names?|dates?|titles?|job titles?|role|team|teams?|directorate|department|organisation|details|description|summary|overview|information|links?|numbers?|salary|grade|location|contact|behaviours?|responsibilities|criteria|bullets?|image|logo|wording|statement)";

/// What templates number.
const LABELS: &str = r"(?:bullet(?: point)?|criterion|criteria|paragraph|text|duty|responsibility|task|requirement|skill|behaviour|strength|objective|accountability|benefit|value|point|sentence|heading|sub-?heading|qualification|experience|deliverable|outcome|perk|(?:key )?(?:result )?area)";

/// A number of things that an author is to write.
const COUNT: &str = "(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a few)";

/// Who fills templates in.
const AUTHORS: &str = r"(?:(?:hiring|recruiting|recruitment|line|vacancy) (?:manager|holder|lead|team|officer|adviser)|recruiter|vacancy holder|HR(?: business partner)?|business area|resourcing(?: team)?|panel chair|author|manager)";

/// How instructions begin a sentence. Words in capitals stand for the lists above.
const BEGINNINGS: &[&str] = &[
    r"use this (?:section|box|paragraph|field) to",
    r"use this space (?:below )?to (?:describe|explain|outline|summarise|set out|list|add|give|provide|write|tell|say|introduce|include|state)\b",
    r"this (?:section|paragraph|box|text|field) (?:should|must|is to|will) (?:be (?:removed|deleted|completed|filled|replaced|amended|edited|used to)|describe|explain|contain|include|say|outline|set out)",
    r"this (?:section|paragraph|box|text|field) (?:should|must|can|may) (?:not exceed|be (?:no longer than|no more than|at most|up to|about|around|under|between)) [0-9]{2,4}\b",
    r"(?:include|insert) an? (?:brief|short) (?:description|overview|summary|outline|paragraph|introduction|explanation)\b",
    r"insert (?:any|standard|specific|local) (?:[\w-]+ ){0,3}(?:requirements?|paragraphs?|wording|text|benefits|statements?|criteria|details|information|clauses?|qualifications?)\b",
    r"(?:[\w-]+ ){1,3}to be (?:confirmed|completed|provided|supplied|inserted|added|written|drafted|updated) by (?:the )?(?:HR|human resources|hiring manager|recruiting manager|vacancy holder|business area|resourcing)\b",
    r"(?:[\w-]+ ){1,3}to (?:review|check|amend|edit|update|complete|approve|rewrite|confirm|sign off) this (?:section|paragraph|text|wording|advert|draft|sentence)\b",
    r"placeholder for\b",
    r"(?:(?:key|main|essential|desirable|sample|example) )?LABELS(?: ?/ ?LABELS)? (?:#? ?[0-9]{1,2}|one|two|three|four|five|[A-C])\.?:?$",
    r"(?:first|second|third|another|next) (?:(?:key|main|essential|desirable) )?LABELS\.?:?$",
    r"to be (?:completed|filled in|inserted|added|written|supplied|drafted|populated|confirmed|advised|agreed) (?:by|with) (?:the |a |your )?AUTHORS\b",
    r"to be (?:confirmed|advised) (?:upon|on|at|once|after|later|in due course|when)\b",
    r"please (?:provide|give|include|add|write|supply) (?:a |an |the |any )?(?:(?:brief|short|clear|concise) )?(?:description|overview|summary|outline|explanation|list|paragraph|sentence)s? (?:of|about|on) (?:the|this) (?:team|role|job|post|unit|department|directorate|division|service|organisation|main|key)\b",
    r"(?:list|give|include|provide|write|add)(?: between| up to| around| about)? COUNT(?: ?(?:to|and|or|-|–) ?COUNT)? (?:[\w-]+ ){0,2}(?:responsibilities|duties|criteria|bullets?|bullet points|paragraphs?|sentences?|accountabilities|requirements|tasks)\b",
    r"(?:briefly )?(?:describe|explain|say|outline|summarise|set out) (?:what|why|how|where) (?:the (?:team|role|job|post|unit|department|directorate|post ?holder|job ?holder|successful candidate)|this (?:role|job|post)|someone|somebody|candidates?|applicants?) (?:does|do|is|are|will|would|works?|should|might|fits?|sits?|exists?)\b",
    r"(?:(?:working|first|final) )?draft (?:v|version|no\.?)? ?[0-9]",
    r"(?-i:DRAFT)\b",
    r"version [0-9.]+ [-–—,(]",
    r"(?:enter|list|give|write|insert|describe|outline|summarise) (?:the |all |any |up to \w+ )?(?:main|key|principal) (?:duties|responsibilities|accountabilities)\b",
    r"(?:state|list|describe|enter|insert|give|write|say|specify|explain|outline|include|add) here\b",
    r"(?:logo|image|photo|picture|map|video|banner|chart|diagram|link|table) here$",
    r"see (?:the )?(?:standard|boilerplate|template|house|corporate) (?:text|wording|paragraphs?)\b",
    r"(?:sub-?heading|heading|bullet point|body text|paragraph text|text box|your text here|your heading here)\.?$",
    r"tick (?:one|a|the|all|any|each) (?:box|boxes|option|that apply)\b",
    r"tell (?:candidates|applicants) (?:what they (?:will|can|would)|why they|about (?:the|your) (?:team|role|job|benefits))\b",
    r"(?:cut|copy) and paste (?:in |text |this )?from (?:the |your |our )?(?:job description|JD|role profile|person specification|advert|template|previous|last|old|intranet)\b",
    r"(?-i:(?:ADD|INSERT|ENTER|DESCRIBE|COMPLETE)(?: [A-Z]{2,}){1,6}[ *]*)$",
    r"please delete (?:this|as|if|the (?:guidance|text|section))",
    r"please (?:complete|fill in) (?:this|the) (?:section|template|box|field|table)",
    r"delete (?:this|the) (?:section|paragraph|sentence|text|line|guidance|row|bullet|note)s?\b",
    r"delete (?:if|when|before) (?:not )?(?:applicable|required|relevant|needed|publi\w+)",
    r"delete whichever",
    r"delete where",
    r"(?:(?:drafting |guidance )?notes?|n\.?b\.?|reminder|message) (?:to|for) (?:the )?(?:AUTHORS|authors?|managers?|recruiters?|editors?|drafters?)\b",
    r"(?:guidance(?: notes?| for \w+)?|instructions?|tips?|prompts?|help text) ?[:–-] ?(?:please )?(?:describe|use|insert|explain|include|give|list|delete|choose|keep|write|add|select|state|outline|summarise)\b",
    r"(?:please )?do not (?:change|amend|edit|alter|delete|remove|modify|overwrite) (?:this|the) (?:section|paragraph|text|wording|statement|sentence|box|field|template)\b",
    r"(?:please )?do not (?:amend|edit|alter|overwrite)(?:[.;!)]|$)",
    r"(?-i:[A-Z]{2,3}) (?:comments?|notes?|query|queries) ?:",
    r"(?-i:[A-Z]{2,3}) to (?:confirm|check|advise|amend|update|complete|add)(?: [\w-]+){0,3}[.)\]]*$",
    r"(?:same|copy|copied|taken|lifted|reuse|re-use) (?:as|from) (?:the )?(?:last|previous|old|earlier) (?:year[’']s |time[’']s )?(?:campaign|advert|ad|time|year|round|recruitment|vacancy|JD|job description)\b",
    r"this is (?:an example|a sample|an illustration) of (?:what|how|the (?:text|wording))\b.{0,60}\b(?:write|say|put|include|word|phrase)\b",
    r"(?:please )?(?:insert|enter|add|write|put|paste|type|include|place|give) (?:[\w-]+ ){0,4}THINGS(?:['’]s)?(?: [\w-]+){0,8} here\.?$",
    r"AUTHORS ?[:–-] (?:please )?(?:add|insert|delete|remove|say|explain|describe|confirm|check|complete|list|write|include|keep|amend|update|give|outline)\b",
    r"(?:remove|delete|take out) (?:(?:this|these|the|all|any) )?(?:\w+ )?(?:texts?|guidance|notes?|instructions?|prompts?|wording|comments?|brackets|highlighting|lines?|box(?:es)?|rows?|sentences?|paragraphs?) (?:before|prior to|once|when) (?:you )?(?:publi|send|sent|post|submi|sav|issu|final|us|advert|upload|going|complet)\w*",
    r"(?:grade|band|banding|salary|pay|post|job) (?:is )?(?:to be|subject to|awaiting|pending) (?:evaluated|(?:job )?evaluation|matched|matching|banded|banding|confirmation)\b",
    r"(?:insert|enter|add) (?:(?:a|an|the|your|any|one|two|three|relevant|appropriate|short|brief|further|role-specific|team|job|closing|start|interview|contact|own) ){0,4}THINGS here\b",
    r"insert (?:(?:a|an|the|your|any|relevant|appropriate|short|brief|role-specific|team|job|closing|start|interview|contact|directorate) ){0,4}THINGS\b",
    r"(?:[\w'’-]+ ){1,7}(?:goes|go|to go) (?:in )?here\.?$",
    r"(?:your |job |role |team |contact |full )(?:name|title|text|description|details|summary) here\b",
    r"(?:(?:more|further|full|additional|exact) )?(?:text|content|wording|information|details|description|link|date)s? to (?:follow|come|be (?:added|provided|supplied|inserted|agreed|confirmed))\b",
    r"(?:sample|dummy|placeholder|filler) text\b",
    r"(?:drafting note|note to self)\b",
    r"(?-i:DN|NB to HR) ?:",
    r"select (?:a |the |your )?(?:grade|option|location|date|item|value)$",
    r"(?:select|choose|pick)(?: \w+){0,4} from (?:the |a )?(?:drop[- ]?down|pick[- ]?list|menu)\b",
    r"for (?:HR|human resources|office|official|internal|admin\w*|recruitment(?: team)?|resourcing|payroll|finance|panel) use(?: only)?\s?(?:[:.–-]|$)",
    r"for (?:HR|human resources|office|official|internal|admin\w*|recruitment(?: team)?|resourcing|payroll|finance|panel) use only\b",
    r"(?:please )?(?:complete|confirm|amend|edit|delete|remove|finalise|fill in|update|check)(?: (?:this|these|it|all|the (?:text|section|template|advert|wording|closing date)))? (?:before|prior to) (?:publi\w+|advertising|posting|publication|going live|go-live)(?:[.;!)]|$)",
    r"(?:example|sample|draft|standard|template|suggested) (?:text|wording|paragraph)(?: only)?(?:[:.,;–(]|$)",
    r"(?:optional|mandatory|compulsory|conditional) (?:text|wording|paragraphs?|sections?|sentence|bullet(?: point)?s?) ?(?:[:–(]|$)",
    r"(?:remove|omit|take out|leave out|leave blank) (?:if|when|where|unless) (?:not )?(?:applicable|required|relevant|needed|appropriate)\b",
    r"(?:please )?(?:delete|remove|strike out|cross out) (?:the |any |all |those )?(?:options?|wording|bullets?|bullet points|sections?|paragraphs?|statements?|sentences?|guidance|words) (?:that|which) (?:do|does|are|is) ?(?:not|n[’']t) (?:apply|applicable|relevant|required|needed|appropriate)\b",
    r"(?:add|insert|delete|remove|use) (?:more |further |extra |additional )?(?:bullets|bullet points|paragraphs|headings|sub-?headings|criteria|duties) (?:as|if|where) (?:needed|required|necessary|appropriate|applicable)(?:[.;!)]|$)",
    r"(?:include|use|keep|retain|add) (?:only )?(?:for|if|where) (?:the |this is a |a )?(?:[\w-]+ ){0,2}(?:roles?|posts?|vacanc(?:y|ies)|campaigns?)\b",
    r"awaiting (?:[\w-]+ ){0,2}(?:wording|text|copy|details?|description|confirmation|input|approval|sign-?off|JD)(?: (?:from|by) (?:[\w-]+ ?){1,4})?(?:[.;!)]|$)",
    r"(?:fill in|insert|enter|add|state|specify|confirm) (?:the )?(?:names?|dates?|numbers?|titles?|grade|salary|location) (?:of|for) (?:the )?(?:interviews?|AUTHORS|panel|role|post|team|directorate|direct reports|vacanc(?:y|ies)|posts|contract)(?:[.;!)]|$)",
    r"AUTHORS to (?:complete|confirm|insert|add|amend|delete|fill in|provide|advise|update|supply|specify|decide|populate)\b",
];

/// How to fill in a part of a template, which is told of a part of a form, too.
const OF_TEMPLATE: &str = r"(?ix)\b(?:
    (?:edit|amend|adapt|tailor|adjust|replace|rewrite|retain|remove|complete|populate|update|customise|personalise)\s
        this\s(?:section|paragraph|text|sentence|wording|statement|template|box)\b
    | (?:use|include|insert|add|choose|select|keep)\s(?:one\sof\s)?the\s
        (?:following|standard|appropriate|relevant|correct|agreed|approved|template)\s
        (?:text|wording|paragraphs?|sentences?|boilerplate)\b
    | (?:add|insert|write|type|enter|put|paste)\syour\s(?:own\s)?(?:text|wording|content|words|paragraphs?|bullet\spoints|bullets)\b
)";

/// An expression, and whether it is an instruction by what stands around it.
type PlaceholderKind = (Regex, fn(&str, &Range<usize>) -> bool);

static KINDS: LazyLock<Vec<PlaceholderKind>> = LazyLock::new(|| {
    let begins = BEGINNINGS.join("|");
    let lists = [
        ("THINGS", THINGS),
        ("AUTHORS", AUTHORS),
        ("LABELS", LABELS),
        ("COUNT", COUNT),
    ];
    let begins = lists
        .iter()
        .fold(begins, |begins, (name, list)| begins.replace(name, list));
    let begins = format!(r"(?i)\b(?:{begins})");
    vec![
        (
            regex(
                r"(?i)(?:\*\s?|\(?\b)(?:delete|strike out|select|choose|amend|edit|tick) (?:as|where|if|whichever) (?:is )?(?:not )?(?:required|appropriate|applicable|necessary|needed|relevant)\b\)?",
            ),
            is_no_task as fn(&str, &Range<usize>) -> bool,
        ),
        (
            regex(
                r"(?i)\b(?:insert (?:your )?(?:text )?here|(?:your )?text goes here|add text here|type your text|enter text here|(?:double[- ])?(?:click|tap)(?: or (?:click|tap))? (?:here |icon )?to (?:(?:enter|add|insert) (?:text|(?:a )?(?:date|title|subtitle|picture|notes?))|(?:edit|type)\.?$)|(?:start|begin) typing here|choose an item\.?$|lorem ipsum|dolor sit amet|blah(?:[ ,]+blah)+|text(?: text){2,})(?:\b|$)",
            ),
            always,
        ),
        (regex(&begins), begins_sentence),
        (regex(r"(?i)\bplease (?:insert|amend) "), is_to_author),
        (regex(OF_TEMPLATE), is_to_author),
        (
            regex(
                r"(?i)\b(?:describe|explain|summarise|outline|introduce) (?:the |this |your )(?:team|role|job|post|directorate|department|division|unit|business area|service|organisation|project|programme|purpose|main|key)\b[^.!?]{0,60}\b[0-9]{2,4} words\b",
            ),
            is_to_author,
        ),
        // Bold capitals, as of `__TEAM NAME__`.
        (
            regex(
                r"\b(?:(?:TEAM|DEPARTMENT|DIRECTORATE|DIVISION|UNIT|ORGANISATION|COMPANY|CLIENT|TRUST|COUNCIL|SCHOOL|SITE|PROJECT|PROGRAMME|SERVICE|MANAGER|CONTACT|PLACE|TOWN) NAME|(?:JOB|POST|ROLE) TITLE|(?:CLOSING|START|INTERVIEW) DATE)\b",
            ),
            is_within_text,
        ),
        (
            regex(
                r"(?i)\b(?:start|begin)(?:ing)? (?:each|every|all)(?: [\w-]+){0,3} with an? (?:[\w-]+ )?verbs?\b",
            ),
            always,
        ),
        // A comment to a colleague by name, as word processors and chats have them.
        (
            regex(
                r"(?:^|[\s(\[])@\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?[,:]? (?i:please|pls|(?:can|could|would|will) you|is (?:this|that|it)|are (?:we|you)|do (?:we|you)|does (?:this|that)|to (?:confirm|add|check|update|complete|review|supply|provide))\b",
            ),
            always,
        ),
    ]
});

/// "Please insert the reference number in the subject of your e-mail" is for candidates.
fn is_to_author(words: &str, stretch: &Range<usize>) -> bool {
    let rest = words[stretch.end..]
        .split(['.', '!', '\n'])
        .next()
        .unwrap_or_default();
    let rest = rest.to_lowercase();
    let is_of_candidates = [
        "subject",
        "your application",
        "your e-mail",
        "your email",
        "your answer",
        "your statement",
        "supporting statement",
        "personal statement",
        "covering letter",
        "cover letter",
        "your cv",
        "application form",
        "of the application",
        "of the form",
        "on the form",
        "online form",
    ];
    begins_sentence(words, stretch) && !is_of_candidates.iter().any(|word| rest.contains(word))
}

/// The instructions to the author.
pub(super) fn find(words: &str, found: &mut Vec<Found>) {
    for (expression, is_one) in KINDS.iter() {
        for stretch in expression.find_iter(words) {
            if is_one(words, &stretch.range()) {
                let length = stretch.as_str().trim_end_matches(['.', ' ']).len();
                found.push((stretch.start()..stretch.start() + length, INSTRUCTION));
            }
        }
    }
}

/// Whether small letters stand around capitals, which so are no heading, and no label with its value.
fn is_within_text(words: &str, stretch: &Range<usize>) -> bool {
    let (before, after) = (near_end(&words[..stretch.start]), &words[stretch.end..]);
    let is_small = |text: &str| text.chars().take(200).any(char::is_lowercase);
    !after.starts_with(':') && (is_small(before) || is_small(after))
}

fn always(_: &str, _: &Range<usize>) -> bool {
    true
}

/// "archive and delete as required" is what somebody does.
fn is_no_task(words: &str, stretch: &Range<usize>) -> bool {
    const JOINING: &[&str] = &[
        "and", "can", "may", "must", "or", "should", "then", "to", "will", "you",
    ];
    let before = near_end(&words[..stretch.start]).trim_end();
    let word_before = last_word(before);
    !before.ends_with(',') && !JOINING.contains(&word_before.to_lowercase().as_str())
}

/// Whether nothing of its sentence stands before it: "help the line manager to confirm" does.
fn begins_sentence(words: &str, stretch: &Range<usize>) -> bool {
    let before = near_end(&words[..stretch.start]).trim_end_matches([' ', '\u{A0}']);
    before.is_empty()
        || before.ends_with([
            '.', ':', ';', '!', '?', '(', '[', '-', '–', '—', '*', '\n', '/', '"', '“', '>', ')',
            ']',
        ])
}
