//! The PDF writer: what its files hold, on documents made by hand.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "files for the judges in `.ci/`")]

use advert::document::{Alignment, Block, Document, Fact, Inline, List, Marker, Meta, Table};
use advert::style::Style;
use advert::write::pdf::{FontBook, pdf};

fn style() -> Style {
    serde_json::from_str(include_str!("../../templates/style.json")).unwrap()
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}
fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}
fn heading(level: u8, words: &str) -> Block {
    Block::Heading {
        level,
        content: text(words),
    }
}
fn bullets(items: &[&str]) -> Block {
    Block::List(List {
        marker: Marker::Bullet,
        tight: true,
        items: items.iter().map(|item| vec![paragraph(item)]).collect(),
    })
}
fn link(words: &str, target: &str) -> Inline {
    Inline::Link {
        target: target.to_owned(),
        title: String::new(),
        content: text(words),
    }
}
fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: text(label),
        value: text(value),
    }
}

fn sample() -> Document {
    let mut blocks = vec![
        heading(1, "Senior DevOps engineer"),
        paragraph("Digital, Data and Technology"),
        Block::Facts(vec![
            fact("Reference number", "HO-2026-0417"),
            fact("Grade", "Grade 7"),
            fact("Salary", "£57,000 to £64,000 plus a skills allowance of up to £12,000 a year, paid after assessment"),
            fact("Location", "Sheffield or Manchester, hybrid: at least two days a week in the office"),
            fact("Contract type", "Permanent"),
            fact("Working pattern", "Full time, flexible working, job share"),
            fact("Hours", ""),
            Fact { label: text("Apply"), value: vec![link("Civil Service Jobs", "https://www.civilservicejobs.service.gov.uk/"), Inline::Text(" by 12 December 2026".into())] },
        ]),
        heading(2, "About the role"),
        paragraph("A Senior DevOps automates the process of building infrastructure. They are primarily responsible for planning and ensuring the pipeline for pushing out code."),
        Block::Paragraph(vec![
            Inline::Text("Senior DevOps collaborate and interact with ".into()),
            Inline::Strong(text("business stakeholders")),
            Inline::Text(" transforming technical requirements into an ".into()),
            Inline::Emphasis(text("effective DevOps toolchain")),
            Inline::Text(" to enable product delivery. They are proactive in identifying process optimisation opportunities and contribute to the ".into()),
            link("implementation of proposed solutions, which is written about at length in the skills framework", "https://www.gov.uk/government/publications/senior-devops-skills-they-need/senior-devops-skills-they-need"),
            Inline::Text(". They also support and mentor the more junior team members, in ".into()),
            Inline::Code("kubectl apply".into()),
            Inline::Text(" and more.".into()),
        ]),
        heading(2, "What you’ll do day-to-day"),
        bullets(&[
            "As the Senior DevOps, you will be identifying and exploring opportunities for service and business improvement.",
            "Drive the analysis, identification and implementation of improvements and efficiencies, you will ensure that the organisation derives maximum value from services. This includes determining costs and benefits of new approaches and managing change or assisting implementation where needed.",
            "You will define the integration build, coordinating the build activities across systems, undertake and support automation of integration.",
            "You will be responsible for making sure deployment strategies are repeatable, scalable and highly available.",
            "You will work closely with software developers designing, coding and testing programmes or scripts of medium to high complexity, using the appropriate standards and tools.",
            "You will also contribute to building the pipeline for pushing out code.",
            "Based on your strong technical knowledge, you will provide overarching support to delivery teams in solving complex problems.",
        ]),
        heading(2, "You will be someone who"),
        paragraph("We look for a colleague who:"),
        bullets(&[
            "Has a good understanding of the systems on the project(s) you are assigned to.",
            "Is able to converse easily with and translate between non-technical stakeholders and technical practitioners.",
            "Is flexible in switching between different problems and responsibilities.",
            "Understands trends and practices outside your team and how these will impact your work.",
            "Is focused on business outcomes and moving the business forward and giving it a stronger technological advantage.",
            "Understands how your current work fits in broader contexts and strategies, and looks for deeper underlying problems and opportunities.",
            "Can navigate the complex landscape of technologies, 3rd party suppliers, internal and cross-government teams.",
        ]),
        heading(2, "Skills Framework for the Information Age"),
        heading(3, "Strategy and architecture"),
        Block::List(List { marker: Marker::Bullet, tight: true, items: vec![
            vec![paragraph("Advice and guidance"), bullets(&["Technical specialism (TECH), level 4", "Second"])],
            vec![paragraph("Development and implementation:"), Block::List(List { marker: Marker::Number { start: 9 }, tight: true, items: vec![vec![paragraph("Systems design (DESN), level 4")], vec![paragraph("Programming (PROG), level 4"), bullets(&["Efficient offices, affluent fjords"])]] })],
        ]}),
        heading(2, "How to apply"),
        Block::List(List { marker: Marker::Number { start: 1 }, tight: false, items: vec![vec![paragraph("Send us your CV.")], vec![paragraph("Tell us, in up to 500 words, how you meet the criteria.")], vec![]]}),
        Block::Quote(vec![paragraph("I joined in 2019 and have not looked back since: the work matters, and the people are kind. We ship every day."), paragraph("Siân, DevOps engineer")]),
        Block::Table(Table { alignments: vec![Alignment::Natural, Alignment::Natural, Alignment::Right], header: vec![text("Stage"), text("What we look at"), text("Weeks")], rows: vec![
            vec![text("Sift"), text("Your CV and statement of suitability, against the essential criteria"), text("2")],
            vec![text("Interview"), text("Behaviours and technical skills"), text("3")],
            vec![text("Offer"), vec![], text("12")],
        ]}),
        Block::Code { info: "sh".into(), text: "for f in *.json; do\n    advert build $f\ndone\n".into() },
        Block::Rule,
        Block::Lang { lang: "cy".into(), blocks: vec![heading(2, "Croeso"), paragraph("Rydym yn croesawu ceisiadau yn Gymraeg. Ŵy tŷ dŵr; Gŵyl w\u{302} y\u{302}."), bullets(&["dŵr", "tŷ"])] },
    ];
    blocks.push(paragraph(
        "The Home Office is an equal opportunities employer.",
    ));
    Document {
        meta: Meta {
            title: "Senior DevOps engineer".into(),
            lang: "en-GB".into(),
            author: "Home Office".into(),
            subject: "Job advert for a Senior DevOps engineer".into(),
            keywords: vec!["DevOps".into(), "Home Office".into()],
            reference: Some("HO-2026-0417".into()),
        },
        blocks,
    }
}

#[test]
fn sample_is_written() {
    let fonts = FontBook::built_in();
    let written = pdf(&sample(), &style(), &fonts).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf-corpus");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("sample.pdf"), &written.bytes).unwrap();
    let text = crate::pdf_text::text(&written.bytes);
    assert!(text.contains("Rydym yn croesawu"), "{text}");
}
