using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Irql.Analyzers.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>Whatever is called in a right program, the program is right with its calls intercepted. 300 random programs, or as many as <c>IRQL_CAMPAIGN</c> says.</summary>
public sealed class RandomCallTests(ITestOutputHelper log)
{
    [Fact]
    public void AnyCall_OfARightProgram_StaysRight()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("IRQL_CAMPAIGN"), NumberStyles.None, CultureInfo.InvariantCulture, out var campaign) ? campaign : 300;
        int right = 0, intercepted = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var source = new RandomCalls(seed).Write();
            var compilation = ContractCheckGeneratorTests.Compile(source);
            if (compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                continue;
            right++;
            var driver = GeneratorRun.CreateDriver(new ContractCheckGenerator(), ContractCheckGeneratorTests.Options(on: true), (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
                .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reports);
            Assert.Empty(reports);
            Assert.Null(driver.GetRunResult().Results[0].Exception);
            intercepted += driver.GetRunResult().GeneratedTrees.Length;
            using var image = new MemoryStream();
            var error = output.Emit(image).Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(error is null, $"seed {seed}: {error}\n{source}\n{driver.GetRunResult().GeneratedTrees.FirstOrDefault()}");
        }

        log.WriteLine($"{count} programs, {right} right, {intercepted} with calls to intercept");
        Assert.True(right > count / 3, $"only {right} of {count} programs were right to begin with");
        Assert.True(intercepted > count / 4, $"only {intercepted} of {count} programs had a call to intercept");
    }
}
