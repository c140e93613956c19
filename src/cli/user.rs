//! `user`: accounts.

use super::{Refused, open};
use crate::config::Config;
use crate::desk::people::{self, NewUser};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use permit::{Actor, AuthorityId, Role};
use std::io::Read as _;

/// 账号
#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// 新建账号（密码从标准输入读）
    Add(Box<Add>),
    /// 列出账号
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 停用账号
    Disable {
        /// 用户名
        username: String,
    },
    /// 改密码（从标准输入读）
    Password {
        /// 用户名
        username: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// 用户名
    username: String,
    /// 姓名
    #[arg(long)]
    name: String,
    /// 岗位，可多个：applicant clerk reviewer inspector approver chief auditor administrator
    #[arg(long, required = true, value_parser = role)]
    role: Vec<Role>,
    /// 所属机关的编号
    #[arg(long)]
    authority: Option<AuthorityId>,
    /// 所属市场监管所的代码
    #[arg(long)]
    office: Option<String>,
    /// 执法证号
    #[arg(long, requires = "certificate_valid_to")]
    certificate: Option<String>,
    /// 执法证有效期至
    #[arg(long)]
    certificate_valid_to: Option<Date>,
}

fn role(text: &str) -> Result<Role, String> {
    match Role::parse(text) {
        Some(Role::System) | None => Err(format!("没有岗位「{text}」")),
        Some(role) => Ok(role),
    }
}

pub(super) async fn run(config: Config, command: UserCommand) -> anyhow::Result<()> {
    let desk = open::desk(&config).await?;
    let program = Actor::system();
    match command {
        UserCommand::Add(add) => {
            let new = NewUser {
                username: add.username,
                display_name: add.name,
                password: password()?,
                roles: add.role,
                authority: add.authority,
                office: add.office,
                enterprise: None,
                certificate_number: add.certificate,
                certificate_valid_to: add.certificate_valid_to,
            };
            let user = people::add(&desk, &program, &new).await?;
            println!("{} {}", user.id, user.username);
        }
        UserCommand::List { json } => {
            for user in store::people::users(&desk.store, None).await? {
                let roles: Vec<&str> = user.roles.iter().map(|role| role.as_str()).collect();
                if json {
                    println!(
                        "{}",
                        serde_json::json!({
                            "id": user.id, "username": user.username, "name": user.display_name,
                            "roles": roles, "disabled": user.disabled,
                        })
                    );
                } else {
                    let state = if user.disabled { "停用" } else { "可用" };
                    println!("{}\t{}\t{}\t{state}", user.username, user.display_name, roles.join(","));
                }
            }
        }
        UserCommand::Disable { username } => {
            let id = named(&desk, &username).await?;
            people::disable(&desk, &program, id).await?;
            println!("已停用 {username}");
        }
        UserCommand::Password { username } => {
            let id = named(&desk, &username).await?;
            people::set_password(&desk, &program, id, &password()?).await?;
            println!("已更改 {username} 的密码");
        }
    }
    Ok(())
}

async fn named(desk: &crate::desk::Desk, username: &str) -> anyhow::Result<permit::UserId> {
    let user = store::people::user_named(&desk.store, username).await?;
    Ok(user.ok_or_else(|| Refused(format!("没有账号「{username}」")))?.id)
}

/// Read from standard input, so that it stands in no shell history.
fn password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
