//! Pictures of a document: those that the project has are known again by what they show.
//!
//! In: the pieces of a document, and the project's pictures. Out: the same, in which a picture of the project
//! names its file, the house's logo is left out, and all others are told of.

use super::known::Known;
use super::pieces::{Aside, AsideKind, Foreign, Kind, Piece};
use crate::load::Sources;
use crate::picture::{LARGEST, Picture};

/// What a picture is known by: a hash of its pixels' bytes.
pub(crate) type Print = [u8; 32];

/// What a picture of the project is to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shows {
    Logo,
    File(String),
}

/// What the picture in these bytes is known by, whatever a camera or program wrote beside it.
pub(super) fn print(bytes: &[u8]) -> Option<Print> {
    if bytes.len() > LARGEST {
        return None;
    }
    let names = ["a.png", "a.jpg"];
    let read = names
        .iter()
        .find_map(|name| Picture::read(name, bytes).ok())?;
    Some(blake3::hash(&read.bytes).into())
}

impl Known {
    /// Adds the pictures of the project.
    pub(super) fn add_pictures(&mut self, sources: &Sources) {
        let style = sources.style.as_ref();
        let logo = style.and_then(|style| style.value["logo"]["file"].as_str());
        for (name, picture) in &sources.pictures {
            let shows = if logo == Some(name) {
                Shows::Logo
            } else {
                Shows::File(name.clone())
            };
            self.add_picture(blake3::hash(&picture.bytes).into(), shows);
        }
    }
}

/// Names the files of the pictures that are known, and tells of the others.
pub(super) fn settle(foreign: &mut Foreign, known: &Known) {
    let mut told = Vec::new();
    foreign.pieces = settled(std::mem::take(&mut foreign.pieces), known, &mut told);
    foreign.asides.extend(told);
}

fn settled(pieces: Vec<Piece>, known: &Known, told: &mut Vec<Aside>) -> Vec<Piece> {
    let mut made = Vec::new();
    for mut piece in pieces {
        let at = piece.at;
        match piece.kind {
            Kind::Picture(ref mut figure) => {
                match figure.print.and_then(|print| known.picture(&print)) {
                    Some(Shows::Logo) => {}
                    Some(Shows::File(file)) => {
                        figure.file.clone_from(file);
                        made.push(piece);
                    }
                    None => {
                        let words = figure.alt.clone();
                        let kind = AsideKind::Picture;
                        told.push(Aside { at, kind, words });
                        let caption = std::mem::take(&mut figure.caption);
                        if !caption.is_empty() {
                            let kind = Kind::Paragraph(caption);
                            made.push(Piece { at, kind });
                        }
                    }
                }
            }
            Kind::Table(rows) => {
                let rows = rows.into_iter().map(|mut row| {
                    let cells = row.cells.into_iter();
                    row.cells = cells.map(|cell| settled(cell, known, told)).collect();
                    row
                });
                let kind = Kind::Table(rows.collect());
                made.push(Piece { at, kind });
            }
            _ => made.push(piece),
        }
    }
    made
}
