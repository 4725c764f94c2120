package io.millpond.spring.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application as a customer would write it: nothing here knows of Millpond. */
@SpringBootApplication
public class SampleApplication {}
