using Irql.Runtime;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>The runtime that generated code is written for.</summary>
internal static class RuntimeReference
{
    public static MetadataReference Reference { get; } = MetadataReference.CreateFromFile(typeof(DriverImage).Assembly.Location);
}
