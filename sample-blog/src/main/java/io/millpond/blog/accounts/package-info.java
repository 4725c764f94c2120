/**
 * Who may sign in: accounts, password hashes, sessions and the brake on guessing.
 *
 * <p>Entry: {@link io.millpond.blog.accounts.Accounts}. All classes are safe for any number of threads.
 */
@NullMarked
package io.millpond.blog.accounts;

import org.jspecify.annotations.NullMarked;
