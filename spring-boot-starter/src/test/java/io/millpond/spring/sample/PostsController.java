package io.millpond.spring.sample;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Posts over HTTP. */
@RestController
class PostsController {
    private final Posts posts;

    PostsController(Posts posts) {
        this.posts = posts;
    }

    @GetMapping("/posts")
    List<String> all() {
        return posts.titles();
    }

    @PostMapping("/posts")
    int add(@RequestBody String title) {
        return posts.add(title);
    }
}
