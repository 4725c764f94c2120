// The reads of PostQueries.java, on Drizzle and @libsql/client. Arguments: file's URL, "built" or "prepared", seconds to warm
// up, seconds to measure.
import { createClient } from "@libsql/client";
import { desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const [url, how, warmUp, measured] = process.argv.slice(2);
const client = createClient({ url });
const db = drizzle(client);
const POSTS = 10000;

const users = sqliteTable("users", { id: integer().primaryKey(), name: text().notNull() });
const posts = sqliteTable("posts", {
    id: integer().primaryKey(),
    authorId: integer("author_id").notNull(),
    title: text().notNull(),
    published: integer({ mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
});

const byKeyOf = (id) =>
    db.select({ id: posts.id, title: posts.title, createdAt: posts.createdAt }).from(posts).where(eq(posts.id, id));
const frontPageOf = () =>
    db
        .select({ id: posts.id, title: posts.title, createdAt: posts.createdAt, author: users.name })
        .from(posts)
        .innerJoin(users, eq(users.id, posts.authorId))
        .where(sql`${posts.published}`)
        .orderBy(desc(posts.createdAt))
        .limit(20);
const byKeyPrepared = byKeyOf(sql.placeholder("id")).prepare();
const frontPagePrepared = frontPageOf().prepare();

const isPrepared = how === "prepared";
const readByKey = isPrepared ? (id) => byKeyPrepared.get({ id }) : (id) => byKeyOf(id).get();
const readFrontPage = isPrepared ? () => frontPagePrepared.all() : () => frontPageOf().all();

let next = 0;
let taken = 0;
async function byKey() {
    next = (next % POSTS) + 1;
    taken += (await readByKey(next)).id;
}
async function frontPage() {
    taken += (await readFrontPage()).length;
}

async function run(work, seconds) {
    const start = performance.now();
    const end = start + seconds * 1000;
    let count = 0;
    while (performance.now() < end) {
        await work();
        count++;
    }
    return count / ((performance.now() - start) / 1000);
}

const seen = [await readByKey(7), ...(await readFrontPage())].map((row) => Object.values(row).join("|"));
console.log("rows " + seen.join(";"));
for (const work of [byKey, frontPage]) {
    await run(work, Number(warmUp));
}
console.log("key " + (await run(byKey, Number(measured))));
console.log("front-page " + (await run(frontPage, Number(measured))));
if (taken === 0) {
    throw new Error("nothing was read");
}
client.close();
