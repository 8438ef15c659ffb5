using Irql.Runtime.IoManagement;
using Irql.Runtime.Objects;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>The object types that drivers name when they reference by handle.</content>
public static partial class Wdm
{
    /// <summary>The type of events; stands for <c>*ExEventObjectType</c>. Readable at any level.</summary>
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PVOID ExEventObjectType => TypeOf(ObjectKind.Event);

    /// <summary>The type of open files; stands for <c>*IoFileObjectType</c>. Readable at any level.</summary>
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PVOID IoFileObjectType => TypeOf(ObjectKind.File);

    /// <summary>The type of threads; stands for <c>*PsThreadType</c>. Readable at any level.</summary>
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PVOID PsThreadType => TypeOf(ObjectKind.Thread);

    /// <summary>The type of processes; stands for <c>*PsProcessType</c>. Readable at any level.</summary>
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PVOID PsProcessType => TypeOf(ObjectKind.Process);

    private static PVOID TypeOf(ObjectKind kind) => new(Processor.Current.Machine.Io.Objects.TypeAddress(kind));
}
