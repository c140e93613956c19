//! A generated layout drawing for the demonstration. Always marked 「示例」.

use jiff::civil::Date;

use super::Mark;

/// A labelled rectangle in the room, in metres from the room's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Equipment {
    /// What it is: 灶台, 洗手池 and so on.
    pub label: String,
    /// Distance from the left wall.
    pub left: f32,
    /// Distance from the upper wall.
    pub top: f32,
    /// Size along the upper wall.
    pub width: f32,
    /// Size along the left wall.
    pub depth: f32,
}

/// A plan of one room on A4 landscape.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawingSheet {
    /// The paper's mark; 「示例」 is printed in any case.
    pub mark: Mark,
    /// The drawing's title.
    pub title: String,
    /// The store it shows.
    pub store_name: String,
    /// The store's address.
    pub address: String,
    /// The room's size along the upper wall, in metres.
    pub room_width: f32,
    /// The room's size along the left wall, in metres.
    pub room_depth: f32,
    /// What stands in it.
    pub equipment: Vec<Equipment>,
    /// The date on the drawing.
    pub drawn_on: Date,
}
