using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Doubly linked lists; their links are touched on the caller's behalf. A list whose links contradict each other stops the machine: bugcheck 139.</content>
public static partial class Wdm
{
    private const uint Blink = 4;

    /// <summary>Makes a head an empty list.</summary>
    [WdkRoutine("InitializeListHead"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeListHead(
        KernelPtr<LIST_ENTRY> ListHead,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        MemoryPort processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Write(ListHead.Address, ListHead.Address);
        processor.Write(ListHead.Address + Blink, ListHead.Address);
    }

    /// <summary>True when nothing is in the list.</summary>
    [WdkRoutine("IsListEmpty"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool IsListEmpty(
        KernelPtr<LIST_ENTRY> ListHead,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ((MemoryPort)Processor.Enter(Processor.High, callerFile, callerLine, callerMember)).Read<uint>(ListHead.Address) == ListHead.Address;

    /// <summary>Puts an entry in front.</summary>
    [WdkRoutine("InsertHeadList"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InsertHeadList(
        KernelPtr<LIST_ENTRY> ListHead, KernelPtr<LIST_ENTRY> Entry,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        MemoryPort processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var next = processor.Read<uint>(ListHead.Address);
        Link(processor, ListHead.Address, Entry.Address, next, processor.Read<uint>(next + Blink) == ListHead.Address);
    }

    /// <summary>Puts an entry at the end.</summary>
    [WdkRoutine("InsertTailList"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InsertTailList(
        KernelPtr<LIST_ENTRY> ListHead, KernelPtr<LIST_ENTRY> Entry,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        MemoryPort processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var last = processor.Read<uint>(ListHead.Address + Blink);
        Link(processor, last, Entry.Address, ListHead.Address, processor.Read<uint>(last) == ListHead.Address);
    }

    /// <summary>Takes an entry out; true when the list is empty afterwards.</summary>
    [WdkRoutine("RemoveEntryList"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool RemoveEntryList(
        KernelPtr<LIST_ENTRY> Entry,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Unlink(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Entry.Address);

    /// <summary>Takes the first entry out and returns it; of an empty list, the head itself.</summary>
    [WdkRoutine("RemoveHeadList"), IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<LIST_ENTRY> RemoveHeadList(
        KernelPtr<LIST_ENTRY> ListHead,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        MemoryPort processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var first = processor.Read<uint>(ListHead.Address);
        Unlink(processor, first);
        return new(first);
    }

    /// <summary>Takes the last entry out and returns it; of an empty list, the head itself.</summary>
    [WdkRoutine("RemoveTailList"), IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<LIST_ENTRY> RemoveTailList(
        KernelPtr<LIST_ENTRY> ListHead,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        MemoryPort processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var last = processor.Read<uint>(ListHead.Address + Blink);
        Unlink(processor, last);
        return new(last);
    }

    /// <summary>The structure around a field, found by a selector such as <c>static (ref ITEM i) =&gt; ref i.Link</c>. Touches nothing.</summary>
    [WdkRoutine("CONTAINING_RECORD")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<T> CONTAINING_RECORD<T, TField>(KernelPtr<TField> address, FieldSelector<T, TField> field)
        where T : unmanaged
        where TField : unmanaged
    {
        var zero = KernelPtr<T>.Null.Field(field);
        return new(address.Address - zero.Address);
    }

    private static void Link(MemoryPort processor, uint before, uint entry, uint after, bool sound)
    {
        if (!sound)
            processor.RaiseBugCheck((uint)BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3, 0, 0, 0);
        processor.Write(entry, after);
        processor.Write(entry + Blink, before);
        processor.Write(after + Blink, entry);
        processor.Write(before, entry);
    }

    private static bool Unlink(MemoryPort processor, uint entry)
    {
        var next = processor.Read<uint>(entry);
        var last = processor.Read<uint>(entry + Blink);
        if (processor.Read<uint>(next + Blink) != entry || processor.Read<uint>(last) != entry)
            processor.RaiseBugCheck((uint)BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3, 0, 0, 0);
        processor.Write(last, next);
        processor.Write(next + Blink, last);
        return next == last;
    }
}
