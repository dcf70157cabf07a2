// Holds PDF files against a profile of veraPDF: java -cp … VeraUA.java ua1|2a FILE…
//
// Prints a line a file, and a line for each rule that a file fails with its first place. Exits
// with 1 where a file does not conform, with 2 where one could not be read.

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraUA {
  private record Failure(int count, String example) {}

  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: VeraUA PROFILE FILE...");
      System.exit(2);
    }
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
    int exit = 0;
    for (int index = 1; index < arguments.length; index++) {
      exit = Math.max(exit, judge(new File(arguments[index]), flavour));
    }
    System.exit(exit);
  }

  private static int judge(File file, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, true)) {
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "conforms" : "FAILS";
      System.out.printf(
          "%s %s: %s (%d assertions)%n",
          flavour.getId(), file.getName(), verdict, result.getTotalAssertions());
      failures(result)
          .forEach(
              (rule, failure) ->
                  System.out.printf("    %s x%d: %s%n", rule, failure.count(), failure.example()));
      // A file of which nothing was asserted was not judged.
      return result.isCompliant() && result.getTotalAssertions() > 0 ? 0 : 1;
    } catch (Exception | LinkageError fault) {
      System.out.printf("%s: not judged: %s%n", file, fault);
      return 2;
    }
  }

  private static Map<String, Failure> failures(ValidationResult result) {
    Map<String, Failure> failures = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) {
        continue;
      }
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      String example = assertion.getMessage() + " @ " + assertion.getLocation().getContext();
      failures.merge(
          rule, new Failure(1, example), (old, one) -> new Failure(old.count() + 1, old.example()));
    }
    return failures;
  }
}
