using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>List operations under a spin lock that they take themselves, at any level.</content>
public static partial class Ex
{
    /// <summary>Puts an entry in front of a list; the entry that was first comes back, null when the list was empty.</summary>
    [WdkRoutine("ExInterlockedInsertHeadList"), IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<LIST_ENTRY> InterlockedInsertHeadList(
        KernelPtr<LIST_ENTRY> ListHead, KernelPtr<LIST_ENTRY> ListEntry, KernelPtr<KSPIN_LOCK> Lock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var old = SpinLocks.Enter(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Lock.Address);
        var first = Processor.Current.Read<uint>(ListHead.Address);
        Wdm.InsertHeadList(ListHead, ListEntry, callerFile, callerLine, callerMember);
        SpinLocks.Leave(Processor.Current, Lock.Address, old);
        return first == ListHead.Address ? default : new(first);
    }

    /// <summary>Puts an entry at the end of a list; the entry that was last comes back, null when the list was empty.</summary>
    [WdkRoutine("ExInterlockedInsertTailList"), IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<LIST_ENTRY> InterlockedInsertTailList(
        KernelPtr<LIST_ENTRY> ListHead, KernelPtr<LIST_ENTRY> ListEntry, KernelPtr<KSPIN_LOCK> Lock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var old = SpinLocks.Enter(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Lock.Address);
        var last = Processor.Current.Read<uint>(ListHead.Address + 4);
        Wdm.InsertTailList(ListHead, ListEntry, callerFile, callerLine, callerMember);
        SpinLocks.Leave(Processor.Current, Lock.Address, old);
        return last == ListHead.Address ? default : new(last);
    }

    /// <summary>Takes the first entry of a list; null when it is empty.</summary>
    [WdkRoutine("ExInterlockedRemoveHeadList"), IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<LIST_ENTRY> InterlockedRemoveHeadList(
        KernelPtr<LIST_ENTRY> ListHead, KernelPtr<KSPIN_LOCK> Lock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var old = SpinLocks.Enter(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Lock.Address);
        var empty = Processor.Current.Read<uint>(ListHead.Address) == ListHead.Address;
        var first = empty ? default : Wdm.RemoveHeadList(ListHead, callerFile, callerLine, callerMember);
        SpinLocks.Leave(Processor.Current, Lock.Address, old);
        return first;
    }

    /// <summary>Adds to a word and returns what it was.</summary>
    [WdkRoutine("ExInterlockedAddUlong"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint InterlockedAddUlong(
        KernelPtr<uint> Addend, uint Increment, KernelPtr<KSPIN_LOCK> Lock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var old = SpinLocks.Enter(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Lock.Address);
        MemoryPort caller = Processor.Current;
        var before = caller.Read<uint>(Addend.Address);
        caller.Write(Addend.Address, before + Increment);
        SpinLocks.Leave(Processor.Current, Lock.Address, old);
        return before;
    }
}
