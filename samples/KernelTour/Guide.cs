using System;
using System.Globalization;

namespace KernelTour;

/// <summary>Leads through the questions: one, all, or as the visitor likes.</summary>
internal static class Guide
{
    /// <summary>Runs every step.</summary>
    /// <returns>0 when each showed what it claims.</returns>
    public static int ShowAll()
    {
        var failed = 0;
        for (var number = 1; number <= Tour.Questions.Count; number++)
            failed += Show(Tour.Questions[number - 1], number) ? 0 : 1;

        Console.WriteLine(failed == 0
            ? $"{Tour.Questions.Count} of {Tour.Questions.Count} answers were shown by experiment."
            : $"{failed} of {Tour.Questions.Count} experiments did not show what they claim.");
        return failed == 0 ? 0 : 1;
    }

    /// <summary>Lets the visitor choose until they have seen enough.</summary>
    /// <returns>0.</returns>
    public static int Ask()
    {
        while (true)
        {
            for (var number = 1; number <= Tour.Questions.Count; number++)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,3}. {Tour.Questions[number - 1].Text}"));

            Console.Write("Which question? (a number, or nothing to leave) ");
            var answer = Console.ReadLine();
            if (string.IsNullOrWhiteSpace(answer))
                return 0;
            Console.WriteLine();
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && chosen >= 1 && chosen <= Tour.Questions.Count)
                Show(Tour.Questions[chosen - 1], chosen);
            else
                Console.WriteLine($"There is no question {answer.Trim()}.");
        }
    }

    /// <summary>Runs one step and shows it: the question, the code that ran, what the machine did, the answer, the rule.</summary>
    /// <returns>True when the experiment showed what the answer claims.</returns>
    public static bool Show(Question question, int number)
    {
        Console.WriteLine($"{number}. {question.Text}");
        Console.WriteLine();
        foreach (var line in SourceExcerpt.Of(question.File, question.Member))
            Console.WriteLine("    " + line);

        Console.WriteLine();
        var seen = question.Run();
        foreach (var line in seen.Lines)
            Console.WriteLine("  " + line);

        Console.WriteLine();
        Console.WriteLine("  " + question.Answer);
        Console.WriteLine("  Guarded by: " + question.Rule);
        Console.WriteLine(seen.Holds ? "  So it is." : "  THE EXPERIMENT DID NOT SHOW THIS.");
        Console.WriteLine();
        return seen.Holds;
    }
}
