using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>The types of the managed runtime that the generators know, by full metadata name.</summary>
internal static class RuntimeNames
{
    public const string Namespace = "Irql.Runtime";

    /// <summary>Prefix for writing a runtime type in source.</summary>
    public const string Global = "global::Irql.Runtime.";

    public const string DriverImage = "DriverImage";
    public const string KernelPtr = "KernelPtr`1";
    public const string KernelArray = "KernelArray`1";
    public const string UserPtr = "UserPtr`1";
    public const string Status = "NTSTATUS";

    /// <summary>Whether code for the emulated machine makes sense in this compilation at all.</summary>
    public static bool IsReferenced(Compilation compilation)
        => !compilation.GetTypesByMetadataName(Namespace + "." + DriverImage).IsEmpty;

    /// <summary>Whether the runtime has an I/O manager, so that control codes can be dispatched.</summary>
    public static bool HasIoManager(Compilation compilation)
        => !compilation.GetTypesByMetadataName(Namespace + ".IoControlRequest").IsEmpty;

    /// <summary>Whether this is the runtime's type of that metadata name.</summary>
    public static bool Is(ITypeSymbol? type, string metadataName)
        => type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } } }
            && type.MetadataName == metadataName;

    /// <summary>Whether this is <c>KernelPtr&lt;structure&gt;</c> of a structure of the runtime.</summary>
    public static bool IsKernelPtrTo(ITypeSymbol type, string structure)
        => Is(type, KernelPtr) && Is(((INamedTypeSymbol)type).TypeArguments[0], structure);
}
