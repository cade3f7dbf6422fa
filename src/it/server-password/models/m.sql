select current_user::text as who
