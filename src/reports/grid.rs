//! Stakeholders by influence and interest.

use crate::interview::{Interview, ItemNode, Node};
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;

/// The stakeholders that have both values, and how many have not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    pub rows: Vec<GridRow>,
    pub without: usize,
}

/// One stakeholder. Both values are thirds of their scales: 0 low, 1 middle, 2 high.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    pub number: String,
    pub text: String,
    pub influence: usize,
    pub interest: usize,
}

impl Grid {
    pub fn cell(&self, influence: usize, interest: usize) -> impl Iterator<Item = &GridRow> {
        self.rows.iter().filter(move |row| (row.influence, row.interest) == (influence, interest))
    }
}

pub fn grid(interview: &Interview) -> Grid {
    let mut grid = Grid::default();
    for item in interview.items_with(Role::Institution) {
        match (third(item, Role::Influence), third(item, Role::Interest)) {
            (Some(influence), Some(interest)) => {
                grid.rows.push(GridRow { number: item.number.clone(), text: item.title.clone(), influence, interest })
            }
            _ => grid.without += 1,
        }
    }
    grid
}

/// In which third of its scale a value lies.
fn third(item: &ItemNode, role: Role) -> Option<usize> {
    let node: &Node = item.field_with(role)?;
    let Kind::Scale { from, to } = node.question.kind else { return None };
    let (value, steps) = (node.number()? - f64::from(from), f64::from(to) - f64::from(from) + 1.0);
    Some(((value * 3.0 / steps) as usize).min(2))
}
