using System.IO;
using System.Linq;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>A runtime that has only what generated code names, so that these tests say exactly what that is.</summary>
internal static class RuntimeReference
{
    public static MetadataReference Reference { get; } = Build();

    private static PortableExecutableReference Build()
    {
        var image = new MemoryStream();
        var result = AnalyzerRun.Compile(("Runtime.cs", Source)).WithAssemblyName("Irql.Runtime").Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private const string Source = """
        using System;

        namespace Irql.Runtime
        {
            public readonly struct NTSTATUS
            {
                public NTSTATUS(uint value) { Value = value; }
                public uint Value { get; }
                public bool IsError => Value >> 30 == 3;
            }

            public readonly struct KernelPtr<T> where T : unmanaged { private readonly uint address; }
            public readonly struct KernelArray<T> where T : unmanaged { private readonly KernelPtr<T> first; private readonly int count; }
            public readonly struct UserPtr<T> where T : unmanaged { private readonly uint address; public T Value { get => default; set { } } }
            public struct DRIVER_OBJECT { private uint opaque; }
            public struct UNICODE_STRING { private uint opaque; }
            public struct KSPIN_LOCK { private uint opaque; }
            public sealed class GuestException : Exception { public NTSTATUS Status => default; }

            public delegate NTSTATUS DriverInitialize(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath);
            public delegate void DriverUnload(KernelPtr<DRIVER_OBJECT> driver);
            public delegate uint SystemServiceRoutine(ReadOnlySpan<uint> arguments);

            public sealed class DriverImage
            {
                public DriverImage(string name, Type? type = null) { }
                public DriverInitialize? DriverEntry { get; init; }
                public DriverUnload? DriverUnload { get; init; }
                public System.Collections.Generic.IReadOnlyList<DataSlot>? Data { get; init; }
                public System.Collections.Generic.IReadOnlyList<SystemService>? Services { get; init; }
                public KernelPtr<T> Pointer<T>(int slot) where T : unmanaged => default;
                public KernelArray<T> Array<T>(int slot) where T : unmanaged => default;
                public T Read<T>(int slot) where T : unmanaged => default;
                public void Write<T>(int slot, T value) where T : unmanaged { }
            }

            public sealed class DataSlot
            {
                public static DataSlot Resident<T>(string name, int count = 1) where T : unmanaged => new DataSlot();
                public static DataSlot Pageable<T>(string name, int count = 1) where T : unmanaged => new DataSlot();
            }

            public sealed record SystemService(string Name, uint? Number, int ArgumentWords, SystemServiceRoutine Routine)
            {
                public Delegate? Target { get; init; }
            }

            public ref struct SystemCallArguments
            {
                public SystemCallArguments(ReadOnlySpan<uint> words) { }
                public T Next<T>() where T : unmanaged => default;
                public static int WordsOf<T>() where T : unmanaged => 1;
            }

            public ref struct UserCall
            {
                public UserCall(uint number) { }
                public void Argument<T>(T value) where T : unmanaged { }
                public UserPtr<T> Reference<T>(in T value) where T : unmanaged => default;
                public UserPtr<T> Result<T>() where T : unmanaged => default;
                public NTSTATUS Invoke() => default;
                public void InvokeOrRaise() { }
                public void Dispose() { }
            }

            public static class UserBuffers
            {
                public static void ProbeForRead<T>(UserPtr<T> pointer, long count, uint alignment) where T : unmanaged { }
                public static void ProbeForWrite<T>(UserPtr<T> pointer, long count, uint alignment) where T : unmanaged { }
                public static KernelArray<T> Capture<T>(UserPtr<T> pointer, long count) where T : unmanaged => default;
                public static void CopyBack<T>(KernelArray<T> copy, UserPtr<T> pointer) where T : unmanaged { }
                public static void Release<T>(KernelArray<T> copy) where T : unmanaged { }
            }
        }
        """;
}
