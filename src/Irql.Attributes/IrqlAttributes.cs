// The IrqlSafe contract vocabulary: one file, C# 9, without dependencies.
//
// It is compiled into the Irql.Attributes library (with IRQL_ATTRIBUTES_PUBLIC, every type public) and shipped as source to
// projects with a core library of their own (every type internal). It needs nothing but System.Attribute,
// System.AttributeUsageAttribute, System.AttributeTargets, enums, byte, bool, int, string and object. None of the attributes is
// [Conditional]: a contract has to survive in metadata so that the next compilation sees it. The analyzers recognise every type
// here by its full metadata name, never by the assembly it comes from.
//
// "SAL" names the source-code annotation of the Windows Driver Kit that means the same.

#nullable disable

using System;

namespace Irql
{

    /// <summary>Interrupt request levels, numbered as on 32-bit x86. Only their order matters to the analyzers; reports print the WDK names.</summary>
#if IRQL_ATTRIBUTES_PUBLIC
    public
#endif
    enum IrqlLevel : byte
    {
        /// <summary>PASSIVE_LEVEL: user code and most kernel code; everything is allowed.</summary>
        Passive = 0,

        /// <summary>APC_LEVEL: kernel APCs are masked; page faults and waits are still allowed.</summary>
        Apc = 1,

        /// <summary>DISPATCH_LEVEL: the scheduler and DPCs; no page fault, no blocking wait.</summary>
        Dispatch = 2,

        /// <summary>
        /// The device levels (DIRQL) 3..26: as a maximum 26, as a minimum 3, as the target of a raise some level in between. A particular device
        /// level is written <c>(IrqlLevel)n</c>.
        /// </summary>
        Device = 3,

        /// <summary>PROFILE_LEVEL: the profiling timer.</summary>
        Profile = 27,

        /// <summary>CLOCK_LEVEL (CLOCK2_LEVEL): the clock interrupt.</summary>
        Clock = 28,

        /// <summary>IPI_LEVEL: interprocessor interrupts.</summary>
        Ipi = 29,

        /// <summary>POWER_LEVEL: power failure.</summary>
        Power = 30,

        /// <summary>HIGH_LEVEL: nothing preempts.</summary>
        High = 31,
    }

    /// <summary>What kind of lock an attribute speaks of; it decides whether taking it raises the level, nests, and which release belongs to it.</summary>
#if IRQL_ATTRIBUTES_PUBLIC
    public
#endif
    enum LockKind
    {
        /// <summary>A spin lock taken with a raise to DISPATCH_LEVEL (KeAcquireSpinLock).</summary>
        Spin,

        /// <summary>The shared (reader) side of a reader-writer spin lock (ExAcquireSpinLockShared).</summary>
        SpinShared,

        /// <summary>A spin lock taken by code that is at DISPATCH_LEVEL already (KeAcquireSpinLockAtDpcLevel).</summary>
        SpinAtDpc,

        /// <summary>An in-stack queued spin lock with a handle for each acquisition (KeAcquireInStackQueuedSpinLock).</summary>
        QueuedSpin,

        /// <summary>A fast mutex: raises to APC_LEVEL, not recursive (ExAcquireFastMutex).</summary>
        FastMutex,

        /// <summary>A guarded mutex: a guarded region while held (KeAcquireGuardedMutex).</summary>
        GuardedMutex,

        /// <summary>A dispatcher mutex: recursive (KeWaitForSingleObject on a KMUTEX).</summary>
        Mutex,

        /// <summary>An executive resource, shared (ExAcquireResourceSharedLite).</summary>
        ResourceShared,

        /// <summary>An executive resource, exclusive (ExAcquireResourceExclusiveLite).</summary>
        ResourceExclusive,

        /// <summary>A push lock, shared (ExAcquirePushLockShared).</summary>
        PushShared,

        /// <summary>A push lock, exclusive (ExAcquirePushLockExclusive).</summary>
        PushExclusive,

        /// <summary>The one global cancel spin lock (IoAcquireCancelSpinLock).</summary>
        Cancel,

        /// <summary>A critical region (KeEnterCriticalRegion); nests.</summary>
        CriticalRegion,

        /// <summary>A guarded region (KeEnterGuardedRegion); nests.</summary>
        GuardedRegion,

        /// <summary>A remove lock (IoAcquireRemoveLock); nests.</summary>
        RemoveLock,

        /// <summary>Rundown protection (ExAcquireRundownProtection); nests.</summary>
        Rundown,
    }

    /// <summary>Where a pool allocation lives.</summary>
#if IRQL_ATTRIBUTES_PUBLIC
    public
#endif
    enum PoolKind
    {
        /// <summary>Nonpaged pool that cannot be executed (NonPagedPoolNx): resident at every level.</summary>
        Nonpaged,

        /// <summary>Nonpaged pool that can be executed (NonPagedPool): resident at every level.</summary>
        NonpagedExecute,

        /// <summary>Paged pool: may be allocated, freed and touched below DISPATCH_LEVEL only.</summary>
        Paged,
    }

    /// <summary>Base of the contracts that may depend on one argument of the call.</summary>
    /// <remarks>
    /// Without <see cref="WhenParameter"/> the contract always holds. With it, exactly one of <see cref="WhenIs"/>, <see cref="WhenIsNot"/> and
    /// <see cref="WhenHasFlag"/> must be given; it is evaluated at the call, and an argument that is not a constant there makes the clause
    /// possible instead of certain. Values compare by number, so enum members and integers mix. In an override the parameter is matched by
    /// position.
    /// </remarks>
    abstract partial class ConditionalContractAttribute : Attribute
    {
        /// <summary>Name of the parameter on whose argument the contract depends, or <see langword="null"/> when it always holds.</summary>
        public string WhenParameter { get; set; }

        /// <summary>The contract holds when the argument equals this constant.</summary>
        public object WhenIs { get; set; }

        /// <summary>The contract holds when the argument differs from this constant.</summary>
        public object WhenIsNot { get; set; }

        /// <summary>The contract holds when the argument has every bit of this constant set.</summary>
        public object WhenHasFlag { get; set; }
    }

    /// <summary>The caller must be exactly at this level. SAL: <c>_IRQL_requires_</c>.</summary>
    /// <remarks>
    /// A level contract. On a slot (a field, property, event, parameter or array of delegate or function-pointer type) it says at which level the
    /// target is invoked; on a type or assembly it is the default of the members inside.
    /// </remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
    sealed partial class IrqlRequiresAttribute : ConditionalContractAttribute
    {
        /// <summary>Requires exactly <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlRequiresAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>The caller must be at or below this level. SAL: <c>_IRQL_requires_max_</c>.</summary>
    /// <remarks>A level contract; without a minimum the minimum is PASSIVE_LEVEL.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
    sealed partial class IrqlRequiresMaxAttribute : ConditionalContractAttribute
    {
        /// <summary>Requires at most <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlRequiresMaxAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>The caller must be at or above this level. SAL: <c>_IRQL_requires_min_</c>.</summary>
    /// <remarks>A level contract; without a maximum the maximum is the highest of DISPATCH_LEVEL, the minimum and the raise level.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
    sealed partial class IrqlRequiresMinAttribute : ConditionalContractAttribute
    {
        /// <summary>Requires at least <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlRequiresMinAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>On return the processor is at this level. SAL: <c>_IRQL_raises_</c>.</summary>
    /// <remarks>
    /// Implies that the body never goes above the higher of this level and the required minimum. A method that requires a higher level than it
    /// raises to lowers on exit.
    /// </remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
    sealed partial class IrqlRaisesAttribute : ConditionalContractAttribute
    {
        /// <summary>Returns at <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlRaisesAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>On return the processor is at the level passed in this argument, as KeRaiseIrql does.</summary>
    /// <remarks>When the argument is not a constant: at any level from the current one up.</remarks>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class IrqlRaisesToAttribute : Attribute
    {
    }

    /// <summary>Receives the level that was current on entry. SAL: <c>_IRQL_saves_</c>.</summary>
    /// <remarks>
    /// On a parameter or return value it receives the old level. On a constructor, or on a method that returns a guard object, the instance holds
    /// the old level and its <c>Dispose</c> carries <see cref="IrqlRestoresAttribute"/>.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Method | AttributeTargets.Constructor)]
    sealed partial class IrqlSavesAttribute : Attribute
    {
    }

    /// <summary>The level is set back to the saved value this holds. SAL: <c>_IRQL_restores_</c>.</summary>
    /// <remarks>On a parameter the argument holds the saved value; on a method its instance does.</remarks>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method)]
    sealed partial class IrqlRestoresAttribute : Attribute
    {
    }

    /// <summary>The old level is kept inside the named object: a queued-lock handle, a fast mutex, the cancel lock. SAL: <c>_IRQL_saves_global_</c>.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate)]
    sealed partial class IrqlSavesGlobalAttribute : Attribute
    {
        /// <summary>Keeps the old level in the object of <paramref name="kind"/>.</summary>
        /// <param name="kind">
        /// What the level is kept in, for example <c>QueuedSpinLock</c>, <c>OldIrql</c> or <c>CancelSpinLock</c>; a save and its restore use the
        /// same word.
        /// </param>
        /// <param name="parameter">Name of the parameter that is the object, or <see langword="null"/> for the one global object of that kind.</param>
        public IrqlSavesGlobalAttribute(string kind, string parameter = null)
        {
            Kind = kind;
            Parameter = parameter;
        }

        /// <summary>What the level is kept in.</summary>
        public string Kind { get; }

        /// <summary>Name of the parameter that is the object, or <see langword="null"/>.</summary>
        public string Parameter { get; }
    }

    /// <summary>The level is set back to the one kept inside the named object. SAL: <c>_IRQL_restores_global_</c>.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate)]
    sealed partial class IrqlRestoresGlobalAttribute : Attribute
    {
        /// <summary>Restores from the object of <paramref name="kind"/>.</summary>
        /// <param name="kind">
        /// What the level is kept in, for example <c>QueuedSpinLock</c>, <c>OldIrql</c> or <c>CancelSpinLock</c>; a save and its restore use the
        /// same word.
        /// </param>
        /// <param name="parameter">Name of the parameter that is the object, or <see langword="null"/> for the one global object of that kind.</param>
        public IrqlRestoresGlobalAttribute(string kind, string parameter = null)
        {
            Kind = kind;
            Parameter = parameter;
        }

        /// <summary>What the level is kept in.</summary>
        public string Kind { get; }

        /// <summary>Name of the parameter that is the object, or <see langword="null"/>.</summary>
        public string Parameter { get; }
    }

    /// <summary>Returns at the level it was entered at, on every path. SAL: <c>_IRQL_requires_same_</c>.</summary>
    /// <remarks>Every level contract that neither raises, restores nor lowers says this too.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter)]
    sealed partial class IrqlRequiresSameAttribute : Attribute
    {
    }

    /// <summary>The body, callees included, never goes above this level. SAL: <c>_IRQL_always_function_max_</c>.</summary>
    /// <remarks>Entry cannot lie above it either.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter)]
    sealed partial class IrqlAlwaysMaxAttribute : Attribute
    {
        /// <summary>Never above <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlAlwaysMaxAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>The body, callees included, never goes below this level. SAL: <c>_IRQL_always_function_min_</c>.</summary>
    /// <remarks>Entry cannot lie below it either.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter)]
    sealed partial class IrqlAlwaysMinAttribute : Attribute
    {
        /// <summary>Never below <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlAlwaysMinAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>
    /// A cancel routine: entered at DISPATCH_LEVEL with the cancel lock held, left at the level saved in its own request. SAL:
    /// <c>_IRQL_is_cancel_</c>.
    /// </summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate)]
    sealed partial class IrqlIsCancelAttribute : Attribute
    {
    }

    /// <summary>The argument holds the level to release the cancel lock to. SAL: <c>_IRQL_uses_cancel_</c>.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class IrqlUsesCancelAttribute : Attribute
    {
    }

    /// <summary>Returns the current level (KeGetCurrentIrql): comparisons with it are guards.</summary>
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
    sealed partial class CurrentIrqlAttribute : Attribute
    {
    }

    /// <summary>After it returns, the level is known to be at most this, as after <c>PAGED_CODE()</c>.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate)]
    sealed partial class IrqlAssertsMaxAttribute : Attribute
    {
        /// <summary>Asserts at most <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlAssertsMaxAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>After it returns, the level is known to be at least this.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate)]
    sealed partial class IrqlAssertsMinAttribute : Attribute
    {
        /// <summary>Asserts at least <paramref name="level"/>.</summary>
        /// <param name="level">The level.</param>
        public IrqlAssertsMinAttribute(IrqlLevel level)
        {
            Level = level;
        }

        /// <summary>The level.</summary>
        public IrqlLevel Level { get; }
    }

    /// <summary>Takes the contract of this role in the callback-role table, for example <c>KDEFERRED_ROUTINE</c>. SAL: <c>_Function_class_</c>.</summary>
    [AttributeUsage(
        AttributeTargets.Delegate | AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Method, AllowMultiple = true)]
    sealed partial class IrqlRoleAttribute : Attribute
    {
        /// <summary>Plays <paramref name="role"/>.</summary>
        /// <param name="role">Name of the role type as the WDK spells it.</param>
        public IrqlRoleAttribute(string role)
        {
            Role = role;
        }

        /// <summary>Name of the role type.</summary>
        public string Role { get; }
    }

    /// <summary>The declared contract is trusted and the body is not checked.</summary>
    /// <remarks>Alone it means: any level, returns at the entry level. The reason is mandatory.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Event |
        AttributeTargets.Delegate)]
    sealed partial class IrqlUncheckedAttribute : Attribute
    {
        /// <summary>Trusts the contract for a reason.</summary>
        /// <param name="reason">Why the body need not be checked; not empty.</param>
        public IrqlUncheckedAttribute(string reason)
        {
            Reason = reason;
        }

        /// <summary>Why the body need not be checked.</summary>
        public string Reason { get; }
    }

    /// <summary>The code is in a pageable section: callable at APC_LEVEL at most, and its body never rises to DISPATCH_LEVEL.</summary>
    /// <remarks>A level contract whose maximum is APC_LEVEL. WDK: <c>#pragma alloc_text(PAGE, ...)</c> with <c>PAGED_CODE()</c>.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Event)]
    sealed partial class PagedCodeAttribute : Attribute
    {
    }

    /// <summary>The code is resident; takes a member out of a type's or assembly's <see cref="PagedCodeAttribute"/>.</summary>
    /// <remarks>Says nothing about levels.</remarks>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Event)]
    sealed partial class NonpagedCodeAttribute : Attribute
    {
    }

    /// <summary>
    /// Code in a pageable section that its caller has locked in memory (MmLockPagableCodeSection): it may raise, and may be called at any level
    /// its contract allows.
    /// </summary>
    /// <remarks>WDK: <c>PAGED_CODE_LOCKED()</c>. Says nothing about levels by itself.</remarks>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
    sealed partial class PagedCodeLockedAttribute : Attribute
    {
    }

    /// <summary>The code is discarded after driver initialisation.</summary>
    /// <remarks>WDK: <c>#pragma alloc_text(INIT, ...)</c>. Says nothing about levels by itself.</remarks>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
    sealed partial class InitCodeAttribute : Attribute
    {
    }

    /// <summary>The storage is pageable: touching it needs a level below DISPATCH_LEVEL.</summary>
    /// <remarks>
    /// On a field of plain value type the field's own storage; on a pointer-like field, property, parameter or return value (pointer, ref, span,
    /// memory, array, class reference) what it points to; on a class its instances; on a struct the instances reached through a pointer, ref,
    /// array or box. A value copied out is clean.
    /// </remarks>
    [AttributeUsage(
        AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue |
        AttributeTargets.Class | AttributeTargets.Struct)]
    sealed partial class PagedAttribute : Attribute
    {
        /// <summary>
        /// On a static partial property of type <c>KernelArray&lt;T&gt;</c>: the number of elements that the generator places in the driver image's
        /// pageable data section. Without a meaning elsewhere.
        /// </summary>
        public int Count { get; set; }
    }

    /// <summary>The storage is resident: it may be touched at every level.</summary>
    /// <remarks>Same places as <see cref="PagedAttribute"/>.</remarks>
    [AttributeUsage(
        AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue |
        AttributeTargets.Class | AttributeTargets.Struct)]
    sealed partial class NonpagedAttribute : Attribute
    {
        /// <summary>
        /// On a static partial property of type <c>KernelArray&lt;T&gt;</c>: the number of elements that the generator places in the driver image's
        /// resident data section. Without a meaning elsewhere.
        /// </summary>
        public int Count { get; set; }
    }

    /// <summary>The code runs in kernel mode. User-mode code reaches it only through a <see cref="SystemCallStubAttribute"/>.</summary>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor)]
    sealed partial class KernelModeAttribute : Attribute
    {
    }

    /// <summary>The code runs in user mode. Kernel-mode code never calls it.</summary>
    [AttributeUsage(
        AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
        AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor)]
    sealed partial class UserModeAttribute : Attribute
    {
    }

    /// <summary>Points into a user address space: untrusted, pageable, meaningful in one process only, and it may change between two reads.</summary>
    /// <remarks>SAL: <c>__user</c> in spirit. Unless <see cref="Probed"/> is set the body must probe before it dereferences.</remarks>
    [AttributeUsage(
        AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue |
        AttributeTargets.Class | AttributeTargets.Struct)]
    sealed partial class UserMemoryAttribute : Attribute
    {
        /// <summary>The caller has probed it already.</summary>
        public bool Probed { get; set; }
    }

    /// <summary>After the call the argument has been probed for reading (ProbeForRead).</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class ProbesForReadAttribute : Attribute
    {
    }

    /// <summary>After the call the argument has been probed for writing (ProbeForWrite), which covers reading.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class ProbesForWriteAttribute : Attribute
    {
    }

    /// <summary>After the call the pages of this descriptor list are locked in memory (MmProbeAndLockPages).</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    sealed partial class LocksPagesAttribute : Attribute
    {
    }

    /// <summary>After the call the pages of this descriptor list are no longer locked, and its system mapping is gone (MmUnlockPages).</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    sealed partial class UnlocksPagesAttribute : Attribute
    {
    }

    /// <summary>
    /// On a parameter: the call maps this descriptor list. On a return value: it is the mapping, resident until the list is unlocked
    /// (MmGetSystemAddressForMdlSafe).
    /// </summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    sealed partial class MapsPagesAttribute : Attribute
    {
    }

    /// <summary>Acquires a lock: the one passed in this parameter, or the instance. SAL: <c>_Acquires_lock_</c>.</summary>
    /// <remarks>
    /// On a constructor, or on a method that returns a guard object, the guard holds the lock that was passed (or the instance). It never changes
    /// a level by itself; <see cref="IrqlRaisesAttribute"/> does.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = true)]
    sealed partial class AcquiresLockAttribute : ConditionalContractAttribute
    {
        /// <summary>Acquires a lock of <paramref name="kind"/>.</summary>
        /// <param name="kind">The kind of lock.</param>
        public AcquiresLockAttribute(LockKind kind)
        {
            Kind = kind;
        }

        /// <summary>The kind of lock.</summary>
        public LockKind Kind { get; }
    }

    /// <summary>Releases a lock: the one passed in this parameter, or the instance. SAL: <c>_Releases_lock_</c>.</summary>
    /// <remarks>It never changes a level by itself; <see cref="IrqlRestoresAttribute"/> does.</remarks>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = true)]
    sealed partial class ReleasesLockAttribute : ConditionalContractAttribute
    {
        /// <summary>Releases a lock of <paramref name="kind"/>.</summary>
        /// <param name="kind">The kind of lock.</param>
        public ReleasesLockAttribute(LockKind kind)
        {
            Kind = kind;
        }

        /// <summary>The kind of lock.</summary>
        public LockKind Kind { get; }
    }

    /// <summary>The lock passed in this parameter, or the instance, must be held by the caller. SAL: <c>_Requires_lock_held_</c>.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = true)]
    sealed partial class RequiresLockHeldAttribute : ConditionalContractAttribute
    {
    }

    /// <summary>The lock passed in this parameter, or the instance, must not be held by the caller. SAL: <c>_Requires_lock_not_held_</c>.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = true)]
    sealed partial class RequiresLockNotHeldAttribute : ConditionalContractAttribute
    {
    }

    /// <summary>Must not be called while any spin lock is held: completing or sending a request (IoCompleteRequest, IoCallDriver).</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate)]
    sealed partial class RequiresNoSpinLockHeldAttribute : Attribute
    {
    }

    /// <summary>The per-acquisition handle of a queued lock (KLOCK_QUEUE_HANDLE): it belongs in a local of the acquiring frame.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class LockHandleAttribute : Attribute
    {
    }

    /// <summary>A lock, event, timer, DPC, work item or queue: its storage must be resident.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    sealed partial class SynchronizationObjectAttribute : Attribute
    {
    }

    /// <summary>Locks must be taken in increasing rank.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class)]
    sealed partial class LockRankAttribute : Attribute
    {
        /// <summary>Places the lock in the order.</summary>
        /// <param name="rank">The rank; a lock with a lower one is taken first.</param>
        public LockRankAttribute(int rank)
        {
            Rank = rank;
        }

        /// <summary>The rank.</summary>
        public int Rank { get; }
    }

    /// <summary>May block the thread: at most APC_LEVEL.</summary>
    /// <remarks>Alone it only adds that bound to the inferred requirement.</remarks>
    [AttributeUsage(
        AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Delegate | AttributeTargets.Property |
        AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
    sealed partial class MayWaitAttribute : ConditionalContractAttribute
    {
    }

    /// <summary>Receives a pool allocation that the caller owns. SAL: <c>__drv_allocatesMem</c>.</summary>
    [AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
    sealed partial class AllocatesPoolAttribute : Attribute
    {
        /// <summary>The kind is decided by the argument named in <see cref="KindParameter"/>.</summary>
        public AllocatesPoolAttribute()
        {
        }

        /// <summary>Allocates from pool of <paramref name="kind"/>.</summary>
        /// <param name="kind">Where the block lives.</param>
        public AllocatesPoolAttribute(PoolKind kind)
        {
            Kind = kind;
        }

        /// <summary>Where the block lives, unless <see cref="KindParameter"/> decides.</summary>
        public PoolKind Kind { get; }

        /// <summary>Name of the parameter that decides the kind: a <see cref="PoolKind"/>, a WDK POOL_TYPE or POOL_FLAGS.</summary>
        public string KindParameter { get; set; }
    }

    /// <summary>Frees the pool block passed here; the caller no longer owns it. SAL: <c>__drv_freesMem</c>.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class FreesPoolAttribute : Attribute
    {
    }

    /// <summary>Neither it nor anything it calls allocates on the managed heap.</summary>
    [AttributeUsage(
        AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Class |
        AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate)]
    sealed partial class NoHeapAllocationAttribute : Attribute
    {
    }

    /// <summary>The result must be examined; <c>_ =</c> is an explicit decision not to. SAL: <c>_Must_inspect_result_</c>.</summary>
    [AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
    sealed partial class MustCheckAttribute : Attribute
    {
    }

    /// <summary>A system service: the generator writes its service-table entry, the capture of its arguments and the user-mode stub.</summary>
    /// <remarks>Stands on a static kernel-mode method.</remarks>
    [AttributeUsage(AttributeTargets.Method)]
    sealed partial class SyscallAttribute : Attribute
    {
        /// <summary>A service with an automatic number, stable as long as the set of services is.</summary>
        public SyscallAttribute()
        {
            Number = -1;
        }

        /// <summary>A service with a number of its own.</summary>
        /// <param name="number">The service number, 0 or above.</param>
        public SyscallAttribute(int number)
        {
            Number = number;
        }

        /// <summary>The service number, or -1 for an automatic one.</summary>
        public int Number { get; }
    }

    /// <summary>A user buffer of a system service: probed, and captured if asked, before the body runs.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    sealed partial class UserBufferAttribute : Attribute
    {
        /// <summary>The buffer's length comes from another parameter.</summary>
        /// <param name="lengthParameter">Name of the parameter that holds the length in elements.</param>
        public UserBufferAttribute(string lengthParameter)
        {
            LengthParameter = lengthParameter;
        }

        /// <summary>Name of the parameter that holds the length in elements.</summary>
        public string LengthParameter { get; }

        /// <summary>Copy the buffer into kernel memory first, so that the body cannot read user memory twice.</summary>
        public bool Capture { get; set; }

        /// <summary>Probe for writing instead of reading.</summary>
        public bool Write { get; set; }
    }

    /// <summary>Handles this device-control code (CTL_CODE).</summary>
    /// <remarks>Stands on a method of a driver class.</remarks>
    [AttributeUsage(AttributeTargets.Method)]
    sealed partial class IoctlAttribute : Attribute
    {
        /// <summary>Handles <paramref name="code"/>.</summary>
        /// <param name="code">The control code: a constant of type <c>int</c>, <c>uint</c> or an enum.</param>
        public IoctlAttribute(object code)
        {
            Code = code;
        }

        /// <summary>The control code.</summary>
        public object Code { get; }
    }

    /// <summary>Written by the generator on the user-mode stub of a system service; the only way from user mode to kernel mode.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    sealed partial class SystemCallStubAttribute : Attribute
    {
    }

    /// <summary>
    /// A facade of this WDK routine: conditions, effects, structures and callback slots come from that entry point's rows, as for an import; the
    /// member's own level attributes state the unconditional part.
    /// </summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor)]
    sealed partial class WdkRoutineAttribute : Attribute
    {
        /// <summary>Stands for <paramref name="name"/>.</summary>
        /// <param name="name">The routine's name as the WDK spells it.</param>
        public WdkRoutineAttribute(string name)
        {
            Name = name;
        }

        /// <summary>The routine's name as the WDK spells it.</summary>
        public string Name { get; }
    }

#if IRQL_ATTRIBUTES_PUBLIC
    // Accessibility may stand on any one part, so the library's types become public here and nowhere else.
    public partial class ConditionalContractAttribute { }
    public partial class IrqlRequiresAttribute { }
    public partial class IrqlRequiresMaxAttribute { }
    public partial class IrqlRequiresMinAttribute { }
    public partial class IrqlRaisesAttribute { }
    public partial class IrqlRaisesToAttribute { }
    public partial class IrqlSavesAttribute { }
    public partial class IrqlRestoresAttribute { }
    public partial class IrqlSavesGlobalAttribute { }
    public partial class IrqlRestoresGlobalAttribute { }
    public partial class IrqlRequiresSameAttribute { }
    public partial class IrqlAlwaysMaxAttribute { }
    public partial class IrqlAlwaysMinAttribute { }
    public partial class IrqlIsCancelAttribute { }
    public partial class IrqlUsesCancelAttribute { }
    public partial class CurrentIrqlAttribute { }
    public partial class IrqlAssertsMaxAttribute { }
    public partial class IrqlAssertsMinAttribute { }
    public partial class IrqlRoleAttribute { }
    public partial class IrqlUncheckedAttribute { }
    public partial class PagedCodeAttribute { }
    public partial class NonpagedCodeAttribute { }
    public partial class PagedCodeLockedAttribute { }
    public partial class InitCodeAttribute { }
    public partial class PagedAttribute { }
    public partial class NonpagedAttribute { }
    public partial class KernelModeAttribute { }
    public partial class UserModeAttribute { }
    public partial class UserMemoryAttribute { }
    public partial class ProbesForReadAttribute { }
    public partial class ProbesForWriteAttribute { }
    public partial class LocksPagesAttribute { }
    public partial class UnlocksPagesAttribute { }
    public partial class MapsPagesAttribute { }
    public partial class AcquiresLockAttribute { }
    public partial class ReleasesLockAttribute { }
    public partial class RequiresLockHeldAttribute { }
    public partial class RequiresLockNotHeldAttribute { }
    public partial class RequiresNoSpinLockHeldAttribute { }
    public partial class LockHandleAttribute { }
    public partial class SynchronizationObjectAttribute { }
    public partial class LockRankAttribute { }
    public partial class MayWaitAttribute { }
    public partial class AllocatesPoolAttribute { }
    public partial class FreesPoolAttribute { }
    public partial class NoHeapAllocationAttribute { }
    public partial class MustCheckAttribute { }
    public partial class SyscallAttribute { }
    public partial class UserBufferAttribute { }
    public partial class IoctlAttribute { }
    public partial class SystemCallStubAttribute { }
    public partial class WdkRoutineAttribute { }
#endif
}
