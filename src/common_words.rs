//! Words that are no names and no acronyms: those of the program's own texts, and short ones of headings.
//!
//! In: a word in small letters. Out: whether it is one of them, or made of one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::import::known::SHIPPED;
use crate::load::embedded;

/// The words of the program's own texts, and short ones that those lack.
pub(crate) struct Common(BTreeSet<String>);

impl Common {
    /// Whether it has a word, or the one that it is made of.
    pub(crate) fn has(&self, small: &str) -> bool {
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
    abbey able above abuse act acting actor add adopt adult after again age aged agile aid aim aims air aisle \
    alarm all allow alone along also among and animal annex annual any apply apron are area areas army around \
    array art arts as ash ask asked at attic audio audit aunt away axe baby back bad badge bake baker band bank \
    bar barley barn base based basic basis bath bay be beach bean bed bee been before below bench best better \
    beyond bid big bike bill bin bins birch bird birth bit block blood blue board boat body bolt bonus book \
    books boot born both box boxes boy brake brand bread break bride brief bring broad brook broom brown brush \
    bucket build built bury bus bush busy but buy buyer by cab cabin cache cafe call calls came camp can canal \
    cap car card care cared carer carry cars case cases cash cast cat cause cave cell cents chair chat check \
    cheese chef chess chief child chip choir chore city civil claim class clean clear clerk click cliff cloud \
    club coach coal coast coat code codes coffin cold come comic cook copy core corn corps cost costs couch \
    could count court cover cow crab craft crate cream creek crew crime crops cross cup curry cut cycle daily \
    dam dance dark dash data date dates dawn day days deal dear death debt deep deer delta den depot desk diet \
    dig direct do dock doctor does dog dogs done door down draft drama dress drill drink drive drone drop drug \
    drugs duck dune duty each early earn earth east easy eat edit egg eight elder elm else email empty end ends \
    enjoy enter entry equal error essay even event ever every exam exams extra eye face fact facts fair faith \
    fall false farm farms fast fax fee feed feel fees fence fern ferry few field file files fill film final find \
    fine fire firm first fish fit five fix flag flame fleet flex flood floor flow fly fob focus fog folk food \
    foot for force forge form forms foster found four fox foyer frame free fresh from front fruit fuel full fund \
    funds gain game games gap gas gate gave gear get girl give given glad glass glove go goal goals goat goes \
    gold golf good goose got grade grain grant grave graze great green grid grind groom group grow guard guest \
    guide gun guy gym had half hall hammer hand hands hangar happy hard hare has hat have he head heads heal \
    hear heart heat heavy hedge held help hen her herb here high hill him hire his hive hoe hold home homes hope \
    horse host hostel hot hour hours house how hub human hustle hut hymn ice idea ideas if ill imam in infant \
    inn inner input into iron is issue it item items its jam jar job jobs join joint judge jump just kanban keen \
    keep key keys kids kiln kind kit know known lab label labs lack lake lamp land lands lane large laser last \
    late law lawn laws lay lead leads leaf learn least leave led left legal lens lentil less let level lid life \
    lift light like limit line linen lines link links list lists live lives load loaf loan loans lobby local \
    lock lodge log long look lorry lose loss lost lot love low lunch made mail main make maker male man manor \
    many map maps mark marsh mass match may me meal meals mean means meat media meet men menu met metal might \
    mile milk mill mind mine miner minor miss mix mixer model money monk month moor mop moral more moss most \
    motel motor mould mouth move moved much mud music must my nail name names near need needs nest net never new \
    news next nice niece night nine no noise none nor north not note notes novel now nun nurse nut oak oats of \
    off offer oil old on once one only open opera or oral order other our out outer over owl own owner pack page \
    paid pain paint pair pallet panel paper parcel park parks part parts party pass past pasta pastry path pay \
    pea peak peer pen per pet phase phone photo pick piece pier pig pilot pin pine pipe pivot pixel place plan \
    plane plans plant plate play plough plus poem point pond pool poor port post posts power pray press price \
    pride prime print prior prism prize proof proud prove pull pump pupil put quay query quick quiet quit quite \
    rabbi race rack radar radio rail rain raise rake range rank rate rates ratio reach read ready real rear red \
    reef refer rent reply rest retire rice rich ride ridge right ring rise risk risks river road roads robot \
    rock role roles roll roof room rooms root rota round route rugby rule rules run rural safe said sail saint \
    salad sale sales salmon salt same sand sauce save saw say scale scan scarf scene scope score screw scrum sea \
    seat second see seek seen self sell send senior sense serve set sets seven sex shape share she shed sheep \
    sheet shelf shift ship shoe shop shore short shot show shown shrub sick side sift sign signs siren site sites six \
    size skill skin sky sleep slope slow small smart smile smoke snow so soap social sofa soft soil solar sold \
    sole solid solve some son song soon sort sound soup south spa space spade speak spend spice split sport spot \
    sprint stack staff stage stair stamp stand stars start state stay steel step steps stock stone stool stop \
    store storm story strap studio study style such sugar suit suite sum sun sure swan swift swim swipe table \
    tailor take taken talk tall task tasks tax taxes tea teach team teams tech teen tell ten tennis tent term \
    terms test tests text than thank that the their them then there these they thing think third this those \
    three tide ties tile till time times tiny tip tips title to today toil tone too tool tools top torch total \
    touch tour towel tower town towns toy track trade trail train tram treat tree trees trial trip trout truck \
    true trust truth try turn tutor twice twin two type types tyre uncle under union unit units until up upon \
    urban urge us use used user users using vague value valve van vans verse very vet via vicar video view views \
    villa visa visit vital voice vote wage wages wait walk wall want war ward wards warm was wash waste watch \
    water wave way ways we wear web wed weed week weeks weir weld well went were west wharf what wheat wheel \
    when where which while white who whole whom whose why wide widow wife will willow win wind wine wire wise \
    wish with woman women wood woods word words work works world worry worth would write wrong yacht yard year \
    years yes yet yoga yogurt you young your youth zero zone";

/// Those words.
pub(crate) static COMMON: LazyLock<Common> = LazyLock::new(|| {
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
