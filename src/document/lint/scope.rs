//! What a path means at a place of a template, as handlebars resolves it.

use crate::document::needs::Needs;
use crate::document::schema::Shape;
use crate::text::Id;
use crate::toolkit::Toolkit;
use handlebars::{Path, PathSeg};

/// Whose answer a part of the view belongs to.
#[derive(Clone, Debug)]
pub enum Whose {
    Question(Id),
    /// Whichever a walk through the steps comes by.
    Walked,
}

/// What a path leads to.
#[derive(Clone, Debug)]
pub struct Found {
    pub shape: Shape,
    pub(super) whose: Option<Whose>,
    /// Whose answer is printed when this is.
    pub answer: Option<Whose>,
    /// It is the word of a section that is a checkpoint.
    pub asks_for_checkpoint: bool,
}

/// A path that leads nowhere.
pub struct Missing {
    pub path: String,
    pub name: String,
    pub known: Vec<String>,
}

impl Found {
    pub fn new(shape: Shape) -> Self {
        Self { shape, whose: None, answer: None, asks_for_checkpoint: false }
    }

    /// Whether a walk through the steps comes by it.
    pub fn is_walked(&self) -> bool {
        matches!(self.whose, Some(Whose::Walked))
    }

    fn member(&self, toolkit: &Toolkit, key: &str) -> Option<Found> {
        let shape = self.shape.member(toolkit, key)?;
        let whose = match (&self.shape, &shape) {
            (Shape::Answers, _) => Some(Whose::Question(key.into())),
            (Shape::Section, Shape::List(_)) => Some(Whose::Walked),
            _ => self.whose.clone(),
        };
        // What is known about a question without its answer.
        let about = match &self.shape {
            Shape::Node(_) => {
                !matches!(key, "text" | "value" | "judgement" | "evidence" | "follow_up" | "grid" | "items")
            }
            Shape::Item(_) => matches!(key, "id" | "number"),
            _ => false,
        };
        let asks_for_checkpoint = matches!(self.shape, Shape::Section) && key == "checkpoint";
        Some(Found { answer: whose.clone().filter(|_| !about), shape, whose, asks_for_checkpoint })
    }
}

/// A block: what `this` is in it, the names it gives, and whether it counts (`@index`).
pub struct Frame {
    pub base: Found,
    pub params: Vec<(String, Found)>,
    pub counts: bool,
}

#[derive(Default)]
pub struct Scope(Vec<Frame>);

impl Scope {
    pub fn of(base: Shape) -> Self {
        Self(vec![Frame { base: Found::new(base), params: Vec::new(), counts: false }])
    }

    pub fn push(&mut self, frame: Frame) {
        self.0.push(frame);
    }

    pub fn pop(&mut self) {
        self.0.pop();
    }

    pub fn here(&self) -> Found {
        self.0.last().map_or_else(|| Found::new(Shape::Any), |frame| frame.base.clone())
    }

    pub fn counts(&self) -> bool {
        self.0.last().is_some_and(|frame| frame.counts)
    }

    /// Where a path leads; all that it names on its way is noted.
    pub fn resolve(&self, toolkit: &Toolkit, path: &Path, needs: &mut Needs) -> Result<Found, Missing> {
        match path {
            Path::Local((level, name, raw)) => {
                let counts = self.0.iter().rev().nth(*level).is_some_and(|frame| frame.counts);
                match name.as_str() {
                    "index" | "number" if counts => Ok(Found::new(Shape::number())),
                    "first" | "last" if counts => Ok(Found::new(Shape::flag())),
                    _ => Err(Missing { path: raw.clone(), name: name.clone(), known: Vec::new() }),
                }
            }
            Path::Relative((segments, raw)) => self.relative(toolkit, segments, raw, needs),
        }
    }

    fn relative(
        &self,
        toolkit: &Toolkit,
        segments: &[PathSeg],
        raw: &str,
        needs: &mut Needs,
    ) -> Result<Found, Missing> {
        let mut up = 0;
        let mut root = false;
        let mut names = Vec::new();
        for segment in segments {
            match segment {
                PathSeg::Named(name) => names.push(name.as_str()),
                // The type of these is not public, its names are.
                PathSeg::Ruled(rule) => match format!("{rule:?}").as_str() {
                    "path_up" if names.is_empty() => up += 1,
                    "path_root" => root = true,
                    _ => {}
                },
                _ => {}
            }
        }
        // A name that any block around gives goes before all else, and through partials.
        let given = names.first().filter(|_| !root).and_then(|name| {
            let all = self.0.iter().rev().flat_map(|frame| &frame.params);
            all.into_iter().find(|(given, _)| given == name).map(|(_, found)| found.clone())
        });
        let (mut found, rest) = match given {
            Some(found) => (found, &names[1..]),
            None if root => (Found::new(Shape::View), &names[..]),
            None => {
                let frame = self.0.iter().rev().nth(up).or(self.0.last());
                (frame.map_or_else(|| Found::new(Shape::Any), |frame| frame.base.clone()), &names[..])
            }
        };
        // `this` prints the answer when it is one.
        if rest.is_empty() {
            found.answer = found.answer.or(found.whose.clone());
        }
        for name in rest {
            needs.name(&found.shape, found.is_walked(), name);
            found = match found.member(toolkit, name) {
                Some(found) => found,
                None => {
                    let known = found.shape.keys(toolkit);
                    return Err(Missing { path: raw.into(), name: (*name).into(), known });
                }
            };
        }
        Ok(found)
    }
}
