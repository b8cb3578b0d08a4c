//! Lists: bullets and numbers of our own behind those that styles of the reference file use.

use super::xml::{self, HEAD};
use crate::error::Result;
use std::fmt::Write;

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// How deep Word's lists go.
pub const DEEPEST: usize = 9;

/// The numbering of a reference file, cut where ours goes.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    /// The opening tag, shapes of lists, lists that use them, what follows.
    root: String,
    shapes: String,
    lists: String,
    rest: String,
    next_shape: i64,
    next_list: i64,
}

impl Numbering {
    pub fn read(part: &str, text: &str) -> Result<Self> {
        let children = xml::children(part, text, &["w:numbering"])?;
        let mut numbering = Self::default();
        let Some(first) = children.first() else { return Ok(numbering) };
        numbering.root = text[..first.from].to_string();
        for child in children {
            let (id, next, into) = match child.name.as_str() {
                "w:num" => ("w:numId", &mut numbering.next_list, &mut numbering.lists),
                "w:abstractNum" => ("w:abstractNumId", &mut numbering.next_shape, &mut numbering.shapes),
                "w:numPicBullet" => ("w:numPicBulletId", &mut 0, &mut numbering.shapes),
                _ => ("", &mut 0, &mut numbering.rest),
            };
            *next = (*next).max(child.number(id).unwrap_or_default() + 1);
            into.push_str(child.raw);
        }
        Ok(numbering)
    }
}

/// The lists of one document.
pub struct Lists<'a> {
    reference: &'a Numbering,
    /// Our own, each with the level and the number it starts with; none is bullets.
    own: Vec<Option<(usize, usize)>>,
}

impl<'a> Lists<'a> {
    pub fn of(reference: &'a Numbering) -> Self {
        Self { reference, own: Vec::new() }
    }

    fn first(&self) -> usize {
        usize::try_from(self.reference.next_list.max(1)).unwrap_or(1)
    }

    /// The number of a list: one for all bullets, one for each list that counts.
    pub fn number(&mut self, level: usize, start: Option<usize>) -> usize {
        let new = start.map(|start| (level, start.min(32_767)));
        let at = match self.own.iter().position(|own| own.is_none() && new.is_none()) {
            Some(at) => at,
            None => {
                self.own.push(new);
                self.own.len() - 1
            }
        };
        self.first() + at
    }

    pub fn part(&self) -> String {
        let kept = self.reference;
        let mut out = if kept.root.is_empty() { format!("{HEAD}<w:numbering {SPACE}>") } else { kept.root.clone() };
        out.push_str(&kept.shapes);
        let bullets = kept.next_shape;
        shape(bullets, &["•", "–", "▪"].map(|mark| ("bullet", Some(mark))), &mut out);
        shape(bullets + 1, &["decimal", "lowerLetter", "lowerRoman"].map(|kind| (kind, None)), &mut out);
        out.push_str(&kept.lists);
        for (at, own) in self.own.iter().enumerate() {
            let number = self.first() + at;
            let shape = if own.is_some() { bullets + 1 } else { bullets };
            let _ = write!(out, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{shape}\"/>");
            if let Some((level, start)) = own {
                let start = format!("<w:startOverride w:val=\"{start}\"/>");
                let _ = write!(out, "<w:lvlOverride w:ilvl=\"{level}\">{start}</w:lvlOverride>");
            }
            out.push_str("</w:num>");
        }
        out.push_str(&kept.rest);
        out.push_str("</w:numbering>");
        out
    }
}

/// How far the text of a level stands in.
pub fn indent(level: usize) -> u32 {
    360 * (level as u32 + 1)
}

fn shape(id: i64, kinds: &[(&str, Option<&str>); 3], out: &mut String) {
    let _ = write!(out, "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    for level in 0..DEEPEST {
        let (kind, mark) = kinds[level % 3];
        let text = mark.map_or_else(|| format!("%{}.", level + 1), String::from);
        let _ = write!(
            out,
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{kind}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
            indent(level)
        );
    }
    out.push_str("</w:abstractNum>");
}
