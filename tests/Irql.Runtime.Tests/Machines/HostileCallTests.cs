using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Scheduling;
using Xunit;

namespace Irql.Runtime.Tests.Machines;

/// <summary>
/// Every kernel facade member with random hostile arguments at random levels: the outcome is a status, a guest exception, a bugcheck or a hang,
/// never another .NET exception. IRQL_HOSTILE_CALLS sets the number of calls; the default is small enough for every build.
/// </summary>
public sealed class HostileCallTests
{
    private const int DefaultCalls = 4_000;
    private const int CallsPerMachine = 24;
    private static readonly string[] s_facades = ["Ke", "Mm", "Ex", "Io", "Ps", "Ob", "Rtl", "Zw", "Po", "Hal", "Dbg", "Wdm"];

    /// <summary>Members that reflection cannot call, for a span or for two type parameters; each is given wild addresses and small numbers.</summary>
    private static readonly Dictionary<string, Action<Func<PVOID>, Func<int, int>>> s_byHand = new()
    {
        ["Ke.WaitForMultipleObjects"] = static (wild, small) => Ke.WaitForMultipleObjects(
            (uint)small(70), [wild(), wild(), wild(), wild()], (WAIT_TYPE)small(3), (KWAIT_REASON)small(9), (KPROCESSOR_MODE)small(3), small(2) == 0,
            small(3) == 0 ? -1 : 0, small(2) == 0 ? default : wild().Cast<KWAIT_BLOCK>()),
        ["Rtl.CopyMemory"] = static (wild, small) =>
        {
            Span<byte> bytes = new byte[small(6000)];
            if (small(2) == 0)
                Rtl.CopyMemory(bytes, wild());
            else
                Rtl.CopyMemory(wild(), (ReadOnlySpan<byte>)bytes);
        },
        ["Wdm.CONTAINING_RECORD"] = static (wild, _) =>
            Wdm.CONTAINING_RECORD(wild().Cast<ushort>(), static (ref GROUP_AFFINITY set) => ref set.Group).Address.ToString(CultureInfo.InvariantCulture),
    };

    [Fact]
    public void AnyArguments_NeverLetADotNetExceptionEscape()
    {
        var members = Members();
        Assert.True(members.Count > 150, $"only {members.Count} members");
        var total = int.Parse(Environment.GetEnvironmentVariable("IRQL_HOSTILE_CALLS") ?? DefaultCalls.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var escaped = new SortedSet<string>(StringComparer.Ordinal);
        var turn = new Turn(members);
        for (var seed = 0; turn.Calls < total && seed < total; seed++)
            RunMachine(seed, turn, escaped);
        Assert.Empty(escaped);
        Assert.Equal(Math.Min(total, members.Count), turn.Members);
    }

    /// <summary>Members that reflection cannot call are called by hand; a new one without such a call fails here.</summary>
    [Fact]
    public void EveryMember_IsCalledByOneOfTheHostileTests()
    {
        var byReflection = Members().Select(static member => member.IsGenericMethod ? member.GetGenericMethodDefinition() : member).ToHashSet();
        var left = AllMembers().Where(member => !byReflection.Contains(member)).Select(static member => $"{member.DeclaringType!.Name}.{member.Name}").Distinct();
        Assert.Empty(left.Except(s_byHand.Keys));
        Assert.Empty(s_byHand.Keys.Except(AllMembers().Select(static member => $"{member.DeclaringType!.Name}.{member.Name}")));
    }

    [Fact]
    public void MembersCalledByHand_NeverLetADotNetExceptionEscape()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new DeterministicRandom((ulong)seed);
            var result = KernelTest.Run(
                () =>
                {
                    var places = Places();
                    foreach (var call in s_byHand.Values)
                    {
                        try
                        {
                            call(() => new PVOID(Word(random, places)), random.Next);
                        }
                        catch (GuestException)
                        {
                            // What a handler is for.
                        }

                        if (random.Next(8) == 0 && Ke.GetCurrentIrql() < IrqlLevel.Dispatch)
                            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
                    }
                },
                new MachineOptions { Tracing = false, Frames = 400, StepBudget = 100_000, Verifier = seed % 3 == 0 ? VerifierOptions.Standard : VerifierOptions.None });
            Assert.False(result.BugCheck is { P1: 0xE0434352 }, result.Report);
        }
    }

    /// <summary>Which member's turn it is: all of them once a round, each round in another order.</summary>
    private sealed class Turn(List<MethodInfo> members)
    {
        private readonly HashSet<MethodInfo> _called = [];
        private readonly List<MethodInfo> _left = [];
        private DeterministicRandom _random = new(0);

        public int Calls { get; private set; }

        public int Members => _called.Count;

        public MethodInfo Take()
        {
            if (_left.Count == 0)
            {
                _random = new DeterministicRandom((ulong)Calls + 1);
                _left.AddRange(members);
            }

            Calls++;
            var index = _random.Next(_left.Count);
            var member = _left[index];
            _left.RemoveAt(index);
            _called.Add(member);
            return member;
        }
    }

    private static void RunMachine(int seed, Turn turn, SortedSet<string> escaped)
    {
        var random = new DeterministicRandom((ulong)seed);
        var calls = 0;
        void Body()
        {
            var places = Places();
            while (calls < CallsPerMachine)
            {
                var member = turn.Take();
                calls++;
                Call(member, random, places, escaped, seed);
                var level = Ke.GetCurrentIrql();
                if (random.Next(4) == 0 && level < IrqlLevel.Dispatch)
                    Ke.RaiseIrql((IrqlLevel)(1 + random.Next(2)), out _);
            }
        }

        var options = new MachineOptions
        {
            Tracing = false,
            Frames = 400,
            StepBudget = 200_000,
            Build = random.Next(4) == 0 ? KernelBuild.Free : KernelBuild.Checked,
            Residency = random.Next(4) == 0 ? Residency.Lucky : Residency.Strict,
            Verifier = random.Next(3) == 0 ? VerifierOptions.Standard : VerifierOptions.None,
        };
        var result = KernelTest.Run(Body, options);
        if (result.Report.Contains("EXCEPTION: ", StringComparison.Ordinal) && result.BugCheck is { P1: 0xE0434352 })
            escaped.Add($"seed {seed}: {result.Report[result.Report.IndexOf("EXCEPTION: ", StringComparison.Ordinal)..].Split('\n')[0]}");
    }

    private static void Call(MethodInfo member, DeterministicRandom random, uint[] places, SortedSet<string> escaped, int seed)
    {
        var parameters = member.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = parameters[i].HasDefaultValue ? parameters[i].DefaultValue : Hostile(parameters[i].ParameterType, random, places);
        try
        {
            member.Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is GuestException)
        {
            // What a handler is for.
        }
        catch (TargetInvocationException e) when (e.InnerException is HaltException or ThreadExitException)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
        }
        catch (TargetInvocationException e)
        {
            escaped.Add($"{member.DeclaringType!.Name}.{member.Name}: {e.InnerException!.GetType().Name} {e.InnerException.Message} (seed {seed}) {e.InnerException.StackTrace?.Split('\n')[0].Trim()}");
        }
    }

    private static object? Hostile(Type type, DeterministicRandom random, uint[] places)
    {
        if (type.IsByRef)
            type = type.GetElementType()!;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return random.Next(3) == 0 ? null : Hostile(inner, random, places);
        if (type.IsEnum)
            return Enum.ToObject(type, random.Next(6) == 0 ? random.Next(256) : random.Next(4));
        if (typeof(Delegate).IsAssignableFrom(type))
            return random.Next(4) == 0 ? null : Nothing(type);
        if (type == typeof(string))
            return random.Next(4) == 0 ? null : random.Next(2) == 0 ? "" : @"\Device\Name";
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type.IsPrimitive)
            return Number(type, random, places);
        if (type.GetConstructor([typeof(uint)]) is { } fromWord)
            return fromWord.Invoke([Word(random, places)]);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static uint Word(DeterministicRandom random, uint[] places) => random.Next(8) switch
    {
        0 => 0,
        1 => (uint)random.Next(int.MaxValue) * 2,
        2 => places[random.Next(places.Length)] + 1,
        _ => places[random.Next(places.Length)],
    };

    private static object Number(Type type, DeterministicRandom random, uint[] places)
    {
        var value = random.Next(7) switch
        {
            0 => 0,
            1 => 1,
            2 => -1,
            3 => long.MinValue,
            4 => long.MaxValue,
            5 => Word(random, places),
            _ => random.Next(100),
        };
        unchecked
        {
            return Type.GetTypeCode(type) switch
            {
                TypeCode.Byte => (byte)value,
                TypeCode.SByte => (sbyte)value,
                TypeCode.Int16 => (short)value,
                TypeCode.UInt16 => (ushort)value,
                TypeCode.Char => (char)value,
                TypeCode.Int32 => (int)value,
                TypeCode.UInt32 => (uint)value,
                TypeCode.Int64 => value,
                TypeCode.UInt64 => (ulong)value,
                _ => Activator.CreateInstance(type)!,
            };
        }
    }

    private static Delegate Nothing(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(static p => Expression.Parameter(p.ParameterType)).ToArray();
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), parameters).Compile();
    }

    /// <summary>Addresses of every sort: live, freed, pageable, code, page tables, borders, user memory.</summary>
    private static uint[] Places()
    {
        var block = KernelTest.New<KMUTEX>();
        block.Value = default;
        var freed = KernelTest.New<KTIMER>();
        Ex.FreePoolWithTag(freed, "Test");
        return
        [
            block.Address, block.Address, KernelTest.NewPaged<KEVENT>().Address, freed.Address, Ke.GetCurrentThread().Address, Ps.GetCurrentProcess().Address,
            0x10, 0x10000, 0x7FFF0000, 0x7FFEFFF8, 0x80000000, 0x81000000, 0xA0000000, 0xBFFF0000, 0xC0000000, 0xC0300000, 0xE1000000, 0xFFBFFFFC, 0xFFFFFFF8,
        ];
    }

    private static IEnumerable<MethodInfo> AllMembers() => s_facades
        .Select(static facade => typeof(Wdm).Assembly.GetType("Irql.Runtime." + facade)!)
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(static method => !method.IsSpecialName);

    private static List<MethodInfo> Members()
    {
        var members = new List<MethodInfo>();
        foreach (var method in AllMembers())
        {
            var target = method.IsGenericMethodDefinition && method.GetGenericArguments().Length == 1 ? TryClose(method) : method;
            if (target is { IsGenericMethodDefinition: false } && !target.GetParameters().Any(static p => IsRefStruct(p.ParameterType)) && !IsRefStruct(target.ReturnType))
                members.Add(target);
        }

        members.Sort(static (a, b) => string.CompareOrdinal(a.DeclaringType!.Name + a, b.DeclaringType!.Name + b));
        return members;
    }

    private static MethodInfo? TryClose(MethodInfo method)
    {
        try
        {
            return method.MakeGenericMethod(typeof(uint));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsRefStruct(Type type) => (type.IsByRef ? type.GetElementType()! : type).IsByRefLike;

    /// <summary>The same numbers on every host and in every version.</summary>
    private sealed class DeterministicRandom(ulong seed)
    {
        private ulong _state = (seed * 0x9E3779B97F4A7C15) + 0x1234567;

        public int Next(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (uint)limit);
        }
    }
}
