//! The one integration binary: flows over HTTP on both databases, bad input, pages in a real
//! browser, the command line, and the walls of the house.

mod bad_input;
mod browser;
mod cli;
mod flows;
mod harness;
mod pages;
mod tidy;
