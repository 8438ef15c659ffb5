using System.Threading.Tasks;
using Xunit;

namespace Irql.Package.Tests;

/// <summary>A driver of somebody who has nothing but the packages: what is generated for it, and contracts that hold at run time when asked for.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class GeneratorPackageTests(PackedFeed packed)
{
    private const string Driver = """
        using System;
        using Irql;
        using Irql.Runtime;

        using var machine = new Machine();
        machine.LoadDriver(Counter.Image);
        machine.CreateProcess("app.exe", static () => Console.WriteLine("count " + CounterSyscalls.Next(41)));
        var result = machine.Run();
        Console.WriteLine(result.BugCheck?.Name ?? result.Outcome.ToString());

        [KernelMode]
        internal static partial class Counter
        {
            [Nonpaged] private static partial uint Last { get; set; }

            [Syscall, IrqlRequires(IrqlLevel.Passive)]
            internal static uint Next(uint start)
            {
                Last = start;
                return Increment();
            }

        #pragma warning disable IRQL1002 // Broken on purpose.
            private static uint Increment() => AtDispatch();
        #pragma warning restore IRQL1002

            [IrqlRequires(IrqlLevel.Dispatch)]
            private static uint AtDispatch() => ++Last;
        }
        """;

    [Theory]
    [InlineData("", "count 42", "Completed")]
    [InlineData("<IrqlRuntimeChecks>true</IrqlRuntimeChecks>", "", "DRIVER_VIOLATION")]
    public async Task Driver_FromThePackages_Runs(string properties, string printed, string outcome)
    {
        var name = properties.Length == 0 ? "plain" : "checked";
        var folder = packed.CreateProject(name, (name + ".csproj", Project(properties)), ("Driver.cs", Driver));
        var output = await DotNet.SucceedAsync(folder, packed.Environment, "run");
        Assert.Contains(outcome, output);
        Assert.Contains(printed, output);
        Assert.Equal(printed.Length > 0, output.Contains("count", System.StringComparison.Ordinal));
    }

    private static string Project(string properties) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="IrqlSafe" Version="{Repository.PackageVersion}" />
            <PackageReference Include="Irql.Runtime" Version="{Repository.PackageVersion}" />
          </ItemGroup>
        </Project>
        """;
}
