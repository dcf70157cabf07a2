//! Words that are no names and no acronyms: those of the program's own texts, and short ones of headings.
//!
//! In: a word in small letters. Out: whether it is one of them, or made of one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation as _;

use super::known::SHIPPED;
use crate::load::embedded;

/// The words of the program's own texts, and short ones that those lack.
pub(super) struct Common(BTreeSet<String>);

impl Common {
    /// Whether it has a word, or the one that it is made of.
    pub(super) fn has(&self, small: &str) -> bool {
        const ENDS: [(&str, &str); 12] = [
            ("'s", ""),
            ("’s", ""),
            ("s", ""),
            ("es", ""),
            ("ies", "y"),
            ("ed", ""),
            ("ed", "e"),
            ("ing", ""),
            ("ing", "e"),
            ("er", ""),
            ("er", "e"),
            ("ly", ""),
        ];
        let has = |word: &str| self.0.contains(word);
        has(small)
            || ENDS.iter().any(|(end, other)| {
                let stem = small.strip_suffix(end);
                stem.is_some_and(|stem| stem.len() > 2 && has(&format!("{stem}{other}")))
            })
    }
}

/// Words of headings that are as short as acronyms.
const SHORT_WORDS: &str = "\
    able above abuse act acting add adult after again age aged aid aim aims air all allow alone along also among \
    and animal annual any apply are area areas army around art arts as ask asked at audit aunt away baby back \
    bad bake band bank bar base based basic basis bath be beach bed been before below best better beyond bid big \
    bike bill bin bins bird birth bit block blood blue board boat body bonus book books born both box boxes boy \
    brand bread break brief bring broad brown build built bus bush busy but buy buyer by cab cafe call calls \
    came camp can car card care cared carer carry cars case cases cash cause cell cents chair check chef chief \
    child city civil claim class clean clear clerk click cloud club coach coal coast coat code codes cold come \
    cook core corps cost costs could count court cover craft crew crime crops cross cup cut cycle daily dance \
    dark dash data date dates dawn day days deal dear death debt deep desk diet dig direct do dock doctor does \
    dog dogs done door down draft dress drink drive drop drug drugs duty each early earn earth east easy eat \
    edit eight else email empty end ends enjoy enter entry equal error essay even event ever every exam exams \
    extra eye face fact facts fair fall false farm farms fast fee feed feel fees few field file files fill film \
    final find fine fire firm first fish fit five fix flag fleet flex flood floor flow fly focus folk food foot \
    for force form forms found four frame free fresh from front fruit fuel full fund funds gain game games gap \
    gas gate gave gear get girl give given glad glass go goal goals goes gold good got grade grant great green \
    grid group grow guard guest guide gun guy had half hall hand hands happy hard has have he head heads heal \
    hear heart heat heavy held help her here high hill him hire his hold home homes hope horse host hot hour \
    hours house how hub human ice idea ideas if ill in inner into iron is issue it item items its job jobs join \
    joint judge jump just keen keep key keys kids kind kit know known lab labs lack lake land lands lane large \
    last late law laws lay lead leads leaf learn least leave led left legal less let level life lift light like \
    limit line lines link links list lists live lives load loan loans local lock log long look lose loss lost \
    lot love low lunch made mail main make maker male man many map maps mark match may me meal meals mean means \
    meat media meet men menu met metal might mile milk mind mine minor miss mix model money month moral more \
    most motor mouth move moved much music must my name names near need needs net never new news next nice night \
    nine no noise none nor north not note notes now nurse of off offer old on once one only open or oral order \
    other our out outer over own owner pack page paid pain paint pair panel paper park parks part parts party \
    pass past path pay peer pen per phase phone photo pick piece pilot place plan plane plans plant plate play \
    plus poem point pool poor port post posts power press price pride prime print prior prize proof proud prove \
    pull pupil put quick quiet quit quite race radio rail rain raise range rank rate rates ratio reach read \
    ready real rear red refer rent reply rest rich ride right ring rise risk risks river road roads rock role \
    roles roll room rooms root rota round route rule rules run rural safe said sale sales salt same sand save \
    say scale scene scope score sea seat second see seek seen self sell send sense serve set sets seven sex \
    shape share she sheet shift ship shoe shop short shot show shown sick side sign signs site sites six size \
    skill skin sleep slow small smart smile snow so social soft soil solar sold sole solid solve some son song \
    soon sort sound south space speak spend split sport spot staff stage stand stars start state stay steel step \
    steps stock stone stop store story strap study style such sugar suit sum sun sure swim table tailor take \
    taken talk tall task tasks tax taxes tea teach team teams tech tell ten tent term terms test tests text than \
    thank that the their them then there these they thing think third this those three ties till time times tiny \
    tips title to today tone too tool tools top total touch tour town towns toy track trade train tram treat \
    tree trees trial trip true trust truth try turn tutor twice two type types under union unit units until up \
    upon urban urge us use used user users using vague value van vans very vet via video view views visa visit \
    vital voice vote wage wages wait walk wall want war ward wards warm was wash waste watch water way ways we \
    wear web week weeks well went were west what wheel when where which while white who whole whom whose why \
    wide wife will win wind wine wise wish with woman women wood woods word words work works world worry worth \
    would write wrong yard year years yes yet you young your youth zero zone";

/// Those words.
pub(super) static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let lint = embedded::LINT.iter().map(|(_, text)| *text);
    let texts = lint.chain([SHIPPED, SHORT_WORDS]);
    let words = texts.flat_map(str::unicode_words);
    // What begins with a capital in a list may be a name.
    let small = words.filter(|word| word.chars().all(char::is_lowercase) && word.len() > 1);
    let mut common: BTreeSet<String> = small.map(str::to_owned).collect();
    // Those of headings begin with one, and are none.
    let headings = SHIPPED.unicode_words();
    common.extend(headings.map(str::to_lowercase));
    Common(common)
});
