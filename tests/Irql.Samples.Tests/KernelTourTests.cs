using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelTour;
using Xunit;

namespace Irql.Samples.Tests;

/// <summary>Every step of the tour shows what its answer claims, the same on every run, with code that stands in the sample.</summary>
public sealed class KernelTourTests
{
    public static IEnumerable<object[]> Numbers => Enumerable.Range(1, Tour.Questions.Count).Select(static number => new object[] { number });

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Experiment_ShowsWhatItsAnswerClaims_AndRepeats(int number)
    {
        var question = Tour.Questions[number - 1];
        var first = question.Run();
        Assert.True(first.Holds, string.Join('\n', first.Lines));
        Assert.Equal(first.Lines, question.Run().Lines);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Excerpt_IsADozenLinesOfTheSample_OrTwo(int number)
    {
        var question = Tour.Questions[number - 1];
        var lines = SourceExcerpt.Of(question.File, question.Member);
        Assert.InRange(lines.Count, 3, 25);
        Assert.Contains(question.Member + "(", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Excerpt_OfNothing_Throws()
    {
        Assert.Throws<InvalidOperationException>(static () => SourceExcerpt.Of("TourDriver.cs", "Missing"));
        Assert.Throws<InvalidOperationException>(static () => SourceExcerpt.Of("Missing.cs", "DriverEntry"));
    }

    [Fact]
    public void Show_PrintsQuestionAnswerAndRule()
    {
        var before = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            Assert.True(Guide.Show(Tour.Questions[0], 1));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.StartsWith("1. " + Tour.Questions[0].Text, output.ToString(), StringComparison.Ordinal);
        Assert.Contains(Tour.Questions[0].Answer, output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Guarded by: " + Tour.Questions[0].Rule, output.ToString(), StringComparison.Ordinal);
    }
}
