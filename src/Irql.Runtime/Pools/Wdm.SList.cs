using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;
using Irql.Runtime.Pools;

namespace Irql.Runtime;

/// <content>Sequenced singly linked lists.</content>
public static partial class Wdm
{
    /// <summary>
    /// Makes a list empty. Stands for <c>InitializeSListHead</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="SListHead">The head.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("InitializeSListHead")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeSListHead(
        KernelPtr<SLIST_HEADER> SListHead,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(SListHead.Address, SListHead.Address, callerFile, callerLine, callerMember);
        SingleList.Initialize(port, SListHead.Address);
    }

    /// <summary>
    /// Puts an entry first, as one step. Stands for <c>InterlockedPushEntrySList</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="ListHead">The head.</param>
    /// <param name="ListEntry">The entry.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry that was first, or NULL.</returns>
    [WdkRoutine("InterlockedPushEntrySList")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<SLIST_ENTRY> InterlockedPushEntrySList(
        KernelPtr<SLIST_HEADER> ListHead,
        KernelPtr<SLIST_ENTRY> ListEntry,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(ListHead.Address, ListHead.Address, callerFile, callerLine, callerMember);
        return new KernelPtr<SLIST_ENTRY>(SingleList.Push(port, ListHead.Address, ListEntry.Address));
    }

    /// <summary>
    /// Takes the first entry, as one step. Stands for <c>InterlockedPopEntrySList</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="ListHead">The head.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry, or NULL.</returns>
    [WdkRoutine("InterlockedPopEntrySList")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<SLIST_ENTRY> InterlockedPopEntrySList(
        KernelPtr<SLIST_HEADER> ListHead,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(ListHead.Address, ListHead.Address, callerFile, callerLine, callerMember);
        return new KernelPtr<SLIST_ENTRY>(SingleList.Pop(port, ListHead.Address));
    }

    /// <summary>
    /// Takes all entries, as one step. Stands for <c>InterlockedFlushSList</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="ListHead">The head.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The first of them, or NULL.</returns>
    [WdkRoutine("InterlockedFlushSList")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<SLIST_ENTRY> InterlockedFlushSList(
        KernelPtr<SLIST_HEADER> ListHead,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(ListHead.Address, ListHead.Address, callerFile, callerLine, callerMember);
        return new KernelPtr<SLIST_ENTRY>(SingleList.Flush(port, ListHead.Address));
    }
}
