//! Blocks → strips, with the structure tree built beside them.
//!
//! In: the blocks of a section. Out: a [`SetSection`]. Lists are in `lists`, facts and tables in `tables`.

use std::sync::Arc;

use super::Ink;
use super::decorate::{SetLine, decorate};
use super::inline::{Flattener, Paragraph};
use super::measures::{HeadingMeasures, Measures};
use super::pages::{Band, SetSection, Strip};
use super::paragraphs::Paragraphs;
use super::sections::Setting;
use super::{Fill, Piece};
use crate::document::{Block, Inline, plain_text};
use crate::language::Direction;
use crate::picture::Pictures;
use crate::style::Style;
use crate::write::pdf::page::structure::{ElementId, Role, Structure};

/// Makes strips of a section's blocks.
pub(super) struct Compositor<'a, 'f> {
    pub style: &'a Style,
    pub measures: &'a Measures,
    pub pictures: &'a Pictures,
    pub paragraphs: &'a mut Paragraphs<'f>,
    pub flattener: Flattener<'a>,
    pub strips: Vec<Strip>,
    pub bands: Vec<Band>,
    pub table_heads: Vec<Vec<Strip>>,
    /// The bands that run through what is set now.
    pub open_bands: Vec<usize>,
    /// Labels that wait for their item's first line.
    pub labels: Vec<Piece>,
    /// Space that the next strip shall have above it.
    gap: f32,
}

/// Where a block stands and what holds it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'d> {
    pub x: f32,
    pub width: f32,
    pub element: ElementId,
    /// The language of what stands in it, and which way that runs.
    pub lang: &'d str,
    pub direction: Direction,
    /// Space between its paragraphs.
    pub gap: f32,
    /// How many lists it stands in.
    pub lists: usize,
}

/// Sets `blocks` of a document in `lang`.
pub(super) fn set_section(
    blocks: &[Block],
    lang: &str,
    set: Setting<'_>,
    paragraphs: &mut Paragraphs,
) -> SetSection {
    let Setting {
        style,
        measures,
        pictures,
    } = set;
    let fonts = paragraphs.shaper.fonts();
    let mut compositor = Compositor {
        style,
        measures,
        pictures,
        paragraphs,
        flattener: Flattener {
            fonts,
            colours: &style.colours,
            structure: Structure::new(),
            missing: Vec::new(),
        },
        strips: Vec::new(),
        bands: Vec::new(),
        table_heads: Vec::new(),
        open_bands: Vec::new(),
        labels: Vec::new(),
        gap: 0.0,
    };
    let frame = Frame {
        x: measures.left,
        width: measures.width,
        element: Structure::ROOT,
        lang,
        direction: Direction::of(lang),
        gap: measures.paragraph_gap,
        lists: 0,
    };
    compositor.blocks(blocks, frame);
    SetSection {
        strips: compositor.strips,
        gap: compositor.gap,
        bands: compositor.bands,
        table_heads: compositor.table_heads,
        structure: compositor.flattener.structure,
        missing: compositor.flattener.missing,
    }
}

impl<'d> Compositor<'d, '_> {
    fn blocks(&mut self, blocks: &'d [Block], frame: Frame<'d>) {
        let mut following = blocks.iter().skip(1);
        for block in blocks {
            self.block(block, frame);
            self.keep_with(following.next());
        }
    }

    /// Keeps what stands last on the page of `next`, if that is a list: it introduces the list.
    pub(super) fn keep_with(&mut self, next: Option<&Block>) {
        if let (Some(Block::List(_)), Some(last)) = (next, self.strips.last_mut()) {
            last.keeps_next = true;
        }
    }

    pub(super) fn block(&mut self, block: &'d Block, frame: Frame<'d>) {
        match block {
            Block::Heading { level, content } => self.heading(*level, content, frame),
            Block::Paragraph(content) => {
                self.want_gap(frame.gap);
                let element = self.structure().add(frame.element, Role::Paragraph);
                self.paragraph(content, Frame { element, ..frame });
            }
            Block::List(list) => self.list(list, frame),
            Block::Facts(facts) => self.facts(facts, frame),
            Block::Table(table) => self.table(table, frame),
            Block::Quote(blocks) => self.quote(blocks, frame),
            Block::Code { text, .. } => self.code(text, frame),
            Block::Rule => self.rule(frame),
            Block::Picture(figure) => self.picture(figure, frame),
            Block::Lang { lang, blocks } => {
                let element = self
                    .structure()
                    .add_lang(frame.element, Role::Division, lang);
                let inner = Frame {
                    element,
                    lang,
                    direction: Direction::of(lang),
                    ..frame
                };
                self.blocks(blocks, inner);
            }
        }
    }

    fn heading(&mut self, level: u8, content: &'d [Inline], frame: Frame<'d>) {
        let words: Arc<str> = plain_text(content).into();
        let measures = HeadingMeasures::of(self.style, level);
        let colours = &self.style.colours;
        let ink = Ink {
            face: 1,
            size: measures.size,
            colour: match level {
                1 | 2 => colours.accent,
                3 | 4 => colours.text,
                _ => colours.muted,
            },
            ground: None,
        };
        let element = self.structure().add(frame.element, Role::Heading(level));
        let paragraph = self.flattener.flatten(content, element, frame.lang, ink);
        let lines = self.set_lines(&paragraph, frame);
        self.want_gap(measures.before);
        for (index, line) in lines.into_iter().enumerate() {
            let mut strip = self.line_strip(line, measures.line, measures.size);
            strip.keeps_next = true;
            if index == 0 && level == 1 {
                self.add_mark(&mut strip, frame);
            }
            if index == 0 {
                strip.heading = Some((Arc::clone(&words), level));
            }
            self.push(strip);
        }
        self.want_gap(measures.after);
    }

    /// Puts the mark of the house, a short bar, above a heading.
    fn add_mark(&self, strip: &mut Strip, frame: Frame) {
        let (width, height) = (self.measures.body * 4.0, self.measures.bar * 1.5);
        strip.push_down(height + self.measures.body);
        let right = frame.x + frame.width - width;
        strip.fills.push(Fill {
            x: if frame.direction.is_right_to_left() {
                right
            } else {
                frame.x
            },
            y: 0.0,
            width,
            height,
            colour: self.style.colours.accent,
        });
    }

    /// Sets running text as the own text of `frame.element`.
    pub(super) fn paragraph(&mut self, content: &'d [Inline], frame: Frame<'d>) {
        let paragraph = self
            .flattener
            .flatten(content, frame.element, frame.lang, self.body_ink());
        let introduces = paragraph.text.trim_end().ends_with(':');
        let lines = self.set_lines(&paragraph, frame);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            let mut strip = self.line_strip(line, self.measures.line, self.measures.body);
            // Neither the first line nor the last stands alone on a page.
            let keeps_line = index < last && (index == 0 || index + 1 == last);
            strip.keeps_next = keeps_line || index == last && introduces;
            self.push(strip);
        }
    }

    fn quote(&mut self, blocks: &'d [Block], frame: Frame<'d>) {
        self.want_gap(frame.gap);
        let element = self.structure().add(frame.element, Role::Quote);
        let indent = self
            .measures
            .indent
            .min((frame.width - self.measures.narrowest).max(0.0));
        let bar = self.measures.bar;
        let x = if frame.direction.is_right_to_left() {
            frame.x + frame.width - bar
        } else {
            frame.x
        };
        self.open_band(Band {
            x,
            width: bar,
            colour: self.style.colours.rule,
        });
        let inner = Frame {
            x: if frame.direction.is_right_to_left() {
                frame.x
            } else {
                frame.x + indent
            },
            width: frame.width - indent,
            element,
            gap: self.measures.paragraph_gap,
            ..frame
        };
        self.blocks(blocks, inner);
        self.open_bands.pop();
        self.want_gap(frame.gap);
    }

    /// Code stands on a ground of its own, in the regular face: a fixed width would take one more
    /// font in each file that has code, and adverts hardly ever have any.
    fn code(&mut self, text: &str, frame: Frame) {
        self.want_gap(frame.gap);
        let paragraph_element = self.structure().add(frame.element, Role::Paragraph);
        let element = self.structure().add(paragraph_element, Role::Code);
        let padding = self.measures.panel_row;
        let side = self.measures.panel_side.min(frame.width * 0.1);
        self.open_band(Band {
            x: frame.x,
            width: frame.width,
            colour: self.style.colours.panel,
        });
        let inner = Frame {
            x: frame.x + side,
            width: frame.width - 2.0 * side,
            element,
            direction: Direction::LeftToRight,
            ..frame
        };
        let ink = Ink {
            size: self.measures.body * 0.95,
            ..self.body_ink()
        };
        let mut lines = Vec::new();
        for line in text.trim_end_matches('\n').split('\n') {
            // A space stands at each line's end, so that words of two lines do not run together.
            let line = format!("{} ", line.replace('\t', "    "));
            let paragraph = self.flattener.plain(&line, element, frame.lang, ink);
            lines.extend(self.set_lines(&paragraph, inner));
        }
        let last = lines.len() - 1;
        for (index, line) in lines.into_iter().enumerate() {
            let mut strip = self.line_strip(line, self.measures.line, ink.size);
            if index == 0 {
                strip.push_down(padding);
            }
            if index == last {
                strip.height += padding;
            }
            strip.keeps_next = index < last && (index == 0 || index + 1 == last);
            self.push(strip);
        }
        self.open_bands.pop();
        self.want_gap(frame.gap);
    }

    fn rule(&mut self, frame: Frame) {
        self.want_gap(self.measures.line);
        let strip = Strip {
            height: self.measures.hairline,
            fills: vec![Fill {
                x: frame.x,
                y: 0.0,
                width: frame.width,
                height: self.measures.hairline,
                colour: self.style.colours.rule,
            }],
            ..Strip::default()
        };
        self.push(strip);
        self.want_gap(self.measures.line);
    }

    pub(super) fn body_ink(&self) -> Ink {
        Ink {
            face: 0,
            size: self.measures.body,
            colour: self.style.colours.text,
            ground: None,
        }
    }

    pub(super) fn structure(&mut self) -> &mut Structure {
        &mut self.flattener.structure
    }

    /// Asks for space above what comes next; of two wishes the greater is granted.
    pub(super) fn want_gap(&mut self, gap: f32) {
        self.gap = self.gap.max(gap);
    }

    pub(super) fn open_band(&mut self, band: Band) {
        self.open_bands.push(self.bands.len());
        self.bands.push(band);
    }

    /// Sets `paragraph` within `frame`, flush with the side on which its language begins.
    pub(super) fn set_lines(&mut self, paragraph: &Paragraph, frame: Frame) -> Vec<SetLine> {
        let lines = self
            .paragraphs
            .lines(paragraph, frame.direction, frame.width);
        lines
            .iter()
            .map(|line| {
                let spare = match frame.direction {
                    Direction::LeftToRight => 0.0,
                    Direction::RightToLeft => frame.width - line.width,
                };
                decorate(line, paragraph, frame.x + spare)
            })
            .collect()
    }

    /// A strip of one line, `height` high, its text centred by the measures of the regular face.
    pub(super) fn line_strip(&self, line: SetLine, height: f32, size: f32) -> Strip {
        let baseline = self.baseline(height, size);
        let mut strip = Strip {
            height,
            pieces: line.pieces,
            fills: line.fills,
            ..Strip::default()
        };
        strip.shift(baseline);
        strip.baseline = baseline;
        strip
    }

    /// How far below a line's top its base line lies.
    pub(super) fn baseline(&self, height: f32, size: f32) -> f32 {
        let face = self.paragraphs.shaper.fonts().face(0);
        let em = f32::from(face.units_per_em);
        let ascent = f32::from(face.metrics.ascent) / em;
        let descent = -f32::from(face.metrics.descent) / em;
        f32::midpoint(height, (ascent - descent) * size)
    }

    /// Adds a strip below the others, with the labels that wait for it.
    pub(super) fn push(&mut self, mut strip: Strip) {
        strip.gap = std::mem::take(&mut self.gap);
        strip.bands.clone_from(&self.open_bands);
        let baseline = strip.baseline;
        let labels = self.labels.drain(..).map(|label| Piece {
            y: baseline,
            ..label
        });
        strip.pieces.splice(0..0, labels);
        self.strips.push(strip);
    }
}
